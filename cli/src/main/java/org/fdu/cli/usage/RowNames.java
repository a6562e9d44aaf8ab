// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.nio.charset.StandardCharsets;
import org.fdu.cli.account.AccountFile;
import org.fdu.usage.BreakdownKey;
import org.fdu.usage.BreakdownKey.Age;
import org.fdu.usage.BreakdownKey.Apart;
import org.fdu.usage.BreakdownKey.Extension;
import org.fdu.usage.BreakdownKey.Group;
import org.fdu.usage.BreakdownKey.Owner;
import org.fdu.usage.BreakdownKey.Size;
import org.fdu.walk.EntryType;
import org.jspecify.annotations.Nullable;

/// What the rows of breakdowns are called. What is no key but what is left over is in parentheses.
final class RowNames {
  private static final String UNITS = "KMGTPE";
  private static final int UNIT_BITS = 10;
  private static final long DAY = 24 * 60 * 60;

  /// The longest first.
  private static final long[] PERIODS = {365 * DAY, 7 * DAY, DAY};

  private static final String[] PERIOD_NAMES = {"year", "week", "day"};

  /// Read when they are needed.
  private @Nullable AccountFile users;

  private @Nullable AccountFile groups;

  /// The name of `key`, in bytes.
  byte[] of(BreakdownKey key) {
    return switch (key) {
      case Extension(var bytes) -> dotted(bytes);
      case BreakdownKey.Type(var type) -> bytes(typeName(type));
      case Owner(long id) -> named(users(), id);
      case Group(long id) -> named(groups(), id);
      case Age(long from, long to) -> bytes(ageName(from, to));
      case Size(long from, long to) -> bytes(sizeName(from, to));
      case Apart apart -> bytes(apartName(apart));
    };
  }

  private AccountFile users() {
    if (users == null) {
      users = AccountFile.of(AccountFile.USERS);
    }
    return users;
  }

  private AccountFile groups() {
    if (groups == null) {
      groups = AccountFile.of(AccountFile.GROUPS);
    }
    return groups;
  }

  private static byte[] named(AccountFile names, long id) {
    byte[] name = names.name(id);
    return name == null ? bytes(Long.toString(id)) : name;
  }

  private static byte[] dotted(byte[] extension) {
    byte[] name = new byte[extension.length + 1];
    name[0] = '.';
    System.arraycopy(extension, 0, name, 1, extension.length);
    return name;
  }

  private static String typeName(EntryType type) {
    return switch (type) {
      case REGULAR_FILE -> "regular files";
      case DIRECTORY -> "directories";
      case SYMLINK -> "symlinks";
      case FIFO -> "fifos";
      case SOCKET -> "sockets";
      case CHARACTER_DEVICE -> "character devices";
      case BLOCK_DEVICE -> "block devices";
      case UNKNOWN -> "unknown";
    };
  }

  private static String ageName(long from, long to) {
    if (from == Long.MIN_VALUE) {
      return "in the future";
    }
    return to == Long.MAX_VALUE ? "older" : "< " + period(to);
  }

  private static String period(long seconds) {
    for (int i = 0; i < PERIODS.length; i++) {
      if (seconds % PERIODS[i] == 0) {
        long count = seconds / PERIODS[i];
        return count + " " + PERIOD_NAMES[i] + (count == 1 ? "" : "s");
      }
    }
    return seconds + " seconds";
  }

  private static String sizeName(long from, long to) {
    if (to == 1) {
      return "0";
    }
    return to == Long.MAX_VALUE ? units(from) + " and more" : units(from) + " - " + units(to);
  }

  /// A power of two in its largest unit.
  private static String units(long bytes) {
    int unit = (Long.SIZE - 1 - Long.numberOfLeadingZeros(bytes)) / UNIT_BITS;
    return (bytes >> (unit * UNIT_BITS)) + (unit == 0 ? "" : UNITS.substring(unit - 1, unit));
  }

  private static String apartName(Apart apart) {
    return switch (apart) {
      case NO_EXTENSION -> "(none)";
      case DIRECTORIES -> "(directories)";
      case SYMLINKS -> "(symlinks)";
      case SPECIAL_FILES -> "(special files)";
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
