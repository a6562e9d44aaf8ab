// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.util.Arrays;

/// The path of what is being looked at. Not thread-safe.
final class PathBuffer {
  private byte[] bytes = new byte[256];
  private int length;

  /// Go on to `name` below the path so far; the length to be given to [#pop].
  int push(byte[] name) {
    int before = length;
    boolean slash = length > 0 && bytes[length - 1] != '/';
    int needed = length + name.length + 1;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, needed * 2);
    }
    if (slash) {
      bytes[length++] = '/';
    }
    System.arraycopy(name, 0, bytes, length, name.length);
    length += name.length;
    return before;
  }

  /// Go back to where the path was so long.
  void pop(int before) {
    length = before;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }
}
