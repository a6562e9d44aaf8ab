// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names of users or groups as in passwd(5) and group(5): the name is the first field of a line,
/// the number the third. The first line with a number decides. Accounts that are kept elsewhere
/// have none.
final class AccountNames {
  private static final int NUMBER_FIELD = 2;
  private static final long LARGEST_ID = (1L << 32) - 1;

  private final Map<Long, byte[]> names = new HashMap<>();

  private AccountNames(byte[] file) {
    for (int start = 0; start < file.length; ) {
      int end = indexOf(file, '\n', start, file.length);
      addLine(file, start, end);
      start = end + 1;
    }
  }

  /// Names of users.
  static AccountNames ofUsers() {
    return of(Path.of("/etc/passwd"));
  }

  /// Names of groups.
  static AccountNames ofGroups() {
    return of(Path.of("/etc/group"));
  }

  /// The names in `file`; none when it cannot be read.
  static AccountNames of(Path file) {
    try {
      return new AccountNames(Files.readAllBytes(file));
    } catch (IOException _) {
      return new AccountNames(new byte[0]); // numbers tell as much
    }
  }

  /// The name of `id`; null when it has none.
  byte @Nullable [] of(long id) {
    return names.get(id);
  }

  private void addLine(byte[] file, int start, int end) {
    int nameEnd = indexOf(file, ':', start, end);
    int from = start;
    for (int i = 0; i < NUMBER_FIELD; i++) {
      from = Math.min(indexOf(file, ':', from, end) + 1, end);
    }
    int to = indexOf(file, ':', from, end);
    if (nameEnd == start || from == to) {
      return;
    }
    long id = 0;
    for (int i = from; i < to; i++) {
      id = id * 10 + file[i] - '0';
      if (file[i] < '0' || file[i] > '9' || id > LARGEST_ID) {
        return;
      }
    }
    names.putIfAbsent(id, Arrays.copyOfRange(file, start, nameEnd));
  }

  /// Where `wanted` is; `to` when it is not there.
  private static int indexOf(byte[] file, char wanted, int from, int to) {
    int index = from;
    while (index < to && file[index] != wanted) {
      index++;
    }
    return index;
  }
}
