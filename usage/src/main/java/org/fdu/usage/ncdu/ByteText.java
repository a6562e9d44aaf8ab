// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import java.util.Arrays;

/// Bytes of a string that is being read; used again for the next. Not thread-safe.
final class ByteText {
  private static final int INITIAL_CAPACITY = 256;

  private byte[] bytes = new byte[INITIAL_CAPACITY];
  private int length;

  void clear() {
    length = 0;
  }

  void add(int b) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    bytes[length++] = (byte) b;
  }

  /// The array behind it: valid up to [#length], and until the next change.
  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /// Whether it is exactly `other`, which is ASCII.
  boolean holds(String other) {
    if (other.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[i] != other.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
