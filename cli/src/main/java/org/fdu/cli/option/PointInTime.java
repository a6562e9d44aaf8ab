// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.TimeUnit;
import org.fdu.walk.PathBytes;

/// Moments as users write them: an age such as `7d`, a date, seconds since 1970, or the time when a
/// file was modified.
public final class PointInTime {
  private static final int MOST_DIGITS = 9;
  private static final int DATE_LENGTH = 10;

  private PointInTime() {}

  /// The moment that `value` of `option` stands for, in nanoseconds since 1970.
  public static long parse(Option option, Argument value) throws BadUsage {
    String text = value.text();
    int digits = digitsAt(text, text.startsWith("@") ? 1 : 0);
    if (text.startsWith("@") && digits == text.length() - 1 && digits > 0 && digits <= 10) {
      return TimeUnit.SECONDS.toNanos(Long.parseLong(text, 1, text.length(), 10));
    }
    if (digits > 0 && digits <= MOST_DIGITS && digits == text.length() - 1) {
      long unit = secondsOf(text.charAt(digits));
      if (unit > 0) {
        long seconds = Long.parseLong(text, 0, digits, 10) * unit;
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis())
            - TimeUnit.SECONDS.toNanos(seconds);
      }
    }
    return digits == 4 && text.startsWith("-", digits) ? date(option, text) : file(option, value);
  }

  private static int digitsAt(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end - from;
  }

  /// How long the `unit` of an age is; 0 when it is none.
  private static long secondsOf(char unit) {
    return switch (unit) {
      case 's' -> 1;
      case 'm' -> 60;
      case 'h' -> 3600;
      case 'd' -> 86_400;
      case 'w' -> 604_800;
      default -> 0;
    };
  }

  private static long date(Option option, String text) throws BadUsage {
    try {
      Instant instant;
      if (text.length() == DATE_LENGTH) {
        instant = LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant();
      } else if (text.endsWith("Z")) {
        instant = Instant.parse(text);
      } else {
        instant = LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
      }
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    } catch (DateTimeException | ArithmeticException _) {
      throw new BadUsage(
          "option '"
              + option.display()
              + "' needs a date like 2026-01-31 or 2026-01-31T12:00, not '"
              + text
              + "'; a file of that name is './"
              + text
              + "'");
    }
  }

  /// Of a symbolic link its own time, as everywhere.
  private static long file(Option option, Argument value) throws BadUsage {
    try {
      if (value.bytes().length > 0) {
        return Files.getLastModifiedTime(PathBytes.toPath(value.bytes()), LinkOption.NOFOLLOW_LINKS)
            .to(TimeUnit.NANOSECONDS);
      }
    } catch (IOException | InvalidPathException _) {
      // said below, as for no name at all
    }
    throw new BadUsage(
        "option '"
            + option.display()
            + "' needs an age like 7d, a date like 2026-01-31, or a file that is there, not '"
            + value.text()
            + "'");
  }
}
