// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.fdu.cli.output.DisplayName;
import org.fdu.walk.Entry;

/// The path alone.
///
/// @param end the byte after each path
/// @param terminal whether someone may look at it, so that names must be harmless
/// @param unicode whether that one sees Unicode
record PathLines(byte end, boolean terminal, boolean unicode) implements EntryLines {
  @Override
  public void put(Entry entry, byte[] path, int length, LineBuffer line) {
    put(path, length, line);
  }

  /// Append the first `length` bytes of `path` as a line.
  void put(byte[] path, int length, LineBuffer line) {
    if (terminal) {
      line.put(harmless(path, length, unicode));
    } else {
      line.put(path, 0, length);
    }
    line.put(end);
  }

  /// The path with everything escaped that could do something to a terminal.
  static byte[] harmless(byte[] path, int length, boolean unicode) {
    return DisplayName.of(Arrays.copyOf(path, length), unicode).getBytes(StandardCharsets.UTF_8);
  }
}
