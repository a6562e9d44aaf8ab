// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records for programs: fields are written one after the other, in the order of the header, and
/// those of which nothing is known are written as such.
sealed interface RecordOutput permits JsonRecords, CsvRecords {

  /// Begin, with the names of all fields.
  void header(List<String> fields) throws IOException;

  /// Write a field of text, which may be any bytes; null when there is none.
  void text(String field, byte @Nullable [] value) throws IOException;

  /// Write a field that is a whole number.
  void number(String field, long value) throws IOException;

  /// Write a field that is true or false.
  void flag(String field, boolean value) throws IOException;

  /// Write a field that is a time, in nanoseconds since 1970.
  void time(String field, long nanos) throws IOException;

  /// Write a field of which nothing is known.
  void nothing(String field) throws IOException;

  /// End a record.
  void end() throws IOException;

  /// A time in seconds since 1970, with all its nine decimals.
  static String seconds(long nanos) {
    long distance = Math.abs(nanos); // of the lowest time itself, which is right without a sign
    String decimals =
        Long.toString(1_000_000_000 + Long.remainderUnsigned(distance, 1_000_000_000));
    return (nanos < 0 ? "-" : "")
        + Long.divideUnsigned(distance, 1_000_000_000)
        + "."
        + decimals.substring(1);
  }
}
