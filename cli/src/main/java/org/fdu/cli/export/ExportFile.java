// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.zip.GZIPOutputStream;
import org.fdu.cli.output.OutputFile;
import org.fdu.walk.PathBytes;

/// The file that an export goes to, compressed if it is called so.
final class ExportFile {
  private static final int GZIP_BUFFER = 1 << 16;

  private final byte[] name;
  private final boolean compressed;
  private final OutputFile file;

  private ExportFile(byte[] name, boolean compressed, OutputFile file) {
    this.name = name;
    this.compressed = compressed;
    this.file = file;
  }

  /// The file called `name`, which is looked at before a long scan, and not yet written.
  ///
  /// @throws IOException when it cannot be written, as far as that can be told now; its message
  ///   says why
  static ExportFile at(byte[] name) throws IOException {
    try {
      if (name.length == 0 || name[name.length - 1] == '/') {
        throw new IOException("Is a directory");
      }
      OutputFile file = OutputFile.at(PathBytes.toPath(name));
      return new ExportFile(name, new String(name, ISO_8859_1).endsWith(".gz"), file);
    } catch (InvalidPathException e) {
      throw new IOException(e.getReason(), e);
    }
  }

  /// Write `content`, and put it in place.
  ///
  /// @throws IOException when that failed and nothing was left; its message says why
  void write(OutputFile.Content content) throws IOException {
    file.write(out -> {
      if (compressed) {
        GZIPOutputStream gzip = new GZIPOutputStream(out, GZIP_BUFFER);
        content.writeTo(gzip);
        gzip.finish();
      } else {
        content.writeTo(out);
      }
    });
  }

  /// Its name as given, in bytes.
  byte[] name() {
    return name;
  }
}
