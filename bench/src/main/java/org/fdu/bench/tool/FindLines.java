// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.tool;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Reads lines of a letter and numbers, many millions of them, without making an object for each.
/// Numbers that a line does not have are 0.
final class FindLines {
  private static final int END = -1;
  private static final int FIELDS = 6;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private final long[] numbers = new long[FIELDS];
  private int position;
  private int limit;
  private int type;

  FindLines(InputStream in) {
    this.in = in;
  }

  /// Read the next line; false at the end.
  boolean next() throws IOException {
    type = read();
    if (type == END) {
      return false;
    }
    Arrays.fill(numbers, 0);
    int field = -1;
    for (int c = read(); c != '\n'; c = read()) {
      if (c == ' ') {
        field++;
      } else if (c >= '0' && c <= '9' && field >= 0 && field < FIELDS) {
        numbers[field] = numbers[field] * 10 + c - '0';
      } else {
        throw new IOException("not what find prints");
      }
    }
    return true;
  }

  int type() {
    return type;
  }

  long device() {
    return numbers[0];
  }

  long inode() {
    return numbers[1];
  }

  long links() {
    return numbers[2];
  }

  long blocks() {
    return numbers[3];
  }

  long size() {
    return numbers[4];
  }

  long depth() {
    return numbers[5];
  }

  private int read() throws IOException {
    if (position == limit) {
      limit = in.read(buffer, 0, buffer.length);
      position = 0;
      if (limit <= 0) {
        limit = 0;
        return END;
      }
    }
    return buffer[position++];
  }
}
