// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/// Data that was compressed by gzip (RFC 1952), in one part or several, which knows at its end
/// whether anything else follows: a `GZIPInputStream` alone passes over that in silence. Not
/// thread-safe.
final class GzipInput extends GZIPInputStream {
  private static final int CAPACITY = 1 << 16;

  /// Behind the data of a part: its checksum and length.
  private static final int TRAILER_BYTES = 8;

  private final Counted source;

  /// How many bytes of the source were read when data was last taken from it.
  private long filled;

  GzipInput(InputStream source) throws IOException {
    this(new Counted(source));
  }

  private GzipInput(Counted source) throws IOException {
    super(source, CAPACITY);
    this.source = source;
  }

  @Override
  protected void fill() throws IOException {
    super.fill();
    filled = source.count;
  }

  /// Whether there is more than the compressed data, of which all was read. That is what was read
  /// with the end of the data, or after it in search of another part, or can still be read.
  boolean isFollowed() throws IOException {
    long behind = inf.getRemaining() + source.count - filled;
    return behind > TRAILER_BYTES || source.read() >= 0;
  }

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream source) {
      super(source);
    }

    /// Never nothing: of a pipe that says so another part would not be looked for.
    @Override
    public int available() {
      return 1;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
      int read = super.read(into, start, length);
      count += Math.max(read, 0);
      return read;
    }
  }
}
