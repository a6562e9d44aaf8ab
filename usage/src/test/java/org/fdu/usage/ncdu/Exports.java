// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.fdu.usage.Du;
import org.fdu.walk.PathBytes;
import org.fdu.walk.Walk;

/// Exports as text of one char per byte, and trees to export.
final class Exports {
  static final NcduHeader HEADER = new NcduHeader("fdu", "test", 1_700_000_000);

  /// Every byte a name can be, and what makes or breaks UTF-8, as names of files and directories.
  private static final String HOSTILE_NAMES =
      """
      mkdir hostile; cd hostile
      LC_ALL=C awk 'BEGIN { for (i = 1; i < 256; i++) if (i != 46 && i != 47) printf "%cx%c", i, 0 }' |
        xargs -0 touch --
      for name in 'back\\134\\134slash\\134' '\\042' '\\011\\015' '\\355\\240\\200' '\\300\\257' '\\342\\200\\256rtl' \\
          '\\360\\237\\230\\200' '\\134u0041' '\\377\\376' '{\\042name\\042:' ; do
        mkdir "$(printf "$name")"; printf hello > "$(printf "$name/$name")"
      done
      """;

  private Exports() {}

  static NcduTree read(String export) throws IOException {
    return NcduReader.read(new ByteArrayInputStream(export.getBytes(ISO_8859_1)));
  }

  /// An export whose root holds `entries`, without the comma before them.
  static NcduTree readEntries(String entries) throws IOException {
    return read("[1,2,{},[{\"name\":\"/r\"}," + entries + "]]");
  }

  static String write(NcduTree tree) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      NcduWriter.write(tree, HEADER, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(ISO_8859_1);
  }

  /// The tree that is at `root`.
  static NcduTree scan(Path root, int threads, boolean extended) {
    NcduScan scan = new NcduScan(Walk.of(root).threads(threads), PathBytes.of(root));
    NcduTree tree = (extended ? scan.extended() : scan).scan().tree();
    if (tree == null) {
      throw new IllegalStateException("nothing to export at " + root);
    }
    return tree;
  }

  /// Make the directory `hostile` in `folder`.
  static void makeHostileNames(Path folder) {
    Du.output(folder, List.of("sh", "-c", HOSTILE_NAMES));
  }
}
