// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import java.nio.charset.StandardCharsets;
import org.fdu.walk.Entry;

/// How an entry is written as a line. Shared by all workers.
sealed interface EntryLines permits PathLines, JsonLines, CsvLines {

  /// Append `entry`, whose path is the first `length` bytes of `path`, and what ends its line.
  void put(Entry entry, byte[] path, int length, LineBuffer line);

  /// What precedes all lines.
  default byte[] header() {
    return new byte[0];
  }

  /// The bytes of `text`, all of which is ASCII.
  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
