// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.fdu.cli.output.JsonText;
import org.fdu.cli.output.Utf8;

/// An export for people to look at. Its format has names as the bytes they are, beyond ASCII; here
/// those that could do something to a terminal are escaped within their strings: characters as
/// JSON's `\\uXXXX`, which means the same, and bytes that are not UTF-8 as `\\\\xNN`, which does
/// not. Not thread-safe.
final class ScreenStream extends OutputStream {
  private static final String HEX = "0123456789abcdef";
  private static final int LONGEST_CHARACTER = 4;

  private final OutputStream out;
  private final boolean unicode;

  /// Bytes beyond ASCII in a row.
  private final byte[] row = new byte[64];

  private int length;

  /// Write to `out`; everything beyond ASCII is escaped unless it takes UTF-8, as `unicode` says.
  ScreenStream(OutputStream out, boolean unicode) {
    this.out = out;
    this.unicode = unicode;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int start, int count) throws IOException {
    StringBuilder text = new StringBuilder(count + 16);
    for (int i = start; i < start + count; i++) {
      if (bytes[i] < 0) {
        if (length == row.length) {
          put(text, length - LONGEST_CHARACTER);
        }
        row[length++] = bytes[i];
      } else {
        put(text, length);
        text.append((char) bytes[i]);
      }
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /// Append what begins in the first `end` bytes of the row, and keep the rest.
  private void put(StringBuilder text, int end) {
    int i = 0;
    while (i < end) {
      int size = Utf8.sequenceLength(row, i);
      boolean complete = size > 0 && i + size <= length;
      byte[] shown = complete ? JsonText.of(Arrays.copyOfRange(row, i, i + size), !unicode) : null;
      if (shown == null) {
        text.append("\\\\x").append(HEX.charAt(row[i] >> 4 & 0xF)).append(HEX.charAt(row[i] & 0xF));
        i++;
      } else {
        text.append(new String(shown, StandardCharsets.UTF_8));
        i += size;
      }
    }
    length -= i;
    System.arraycopy(row, i, row, 0, length);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  /// Write what is left. Does not close what it writes to.
  @Override
  public void close() throws IOException {
    StringBuilder text = new StringBuilder();
    put(text, length);
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
