// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/// Times for people, in minutes of a time zone: `2026-01-31 09:05`.
///
/// @param zone the time zone
record TimeText(ZoneId zone) {
  private static final long SECOND = 1_000_000_000;

  /// The minute of `nanos` since 1970.
  String of(long nanos) {
    Instant instant =
        Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    LocalDateTime time = LocalDateTime.ofInstant(instant, zone);
    StringBuilder text = new StringBuilder().append(time.getYear());
    put(text, '-', time.getMonthValue());
    put(text, '-', time.getDayOfMonth());
    put(text, ' ', time.getHour());
    put(text, ':', time.getMinute());
    return text.toString();
  }

  private static void put(StringBuilder text, char before, int number) {
    text.append(before).append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
