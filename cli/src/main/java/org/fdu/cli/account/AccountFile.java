// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.account;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What passwd(5) or group(5) says of accounts: the name is the first field of a line, the number
/// the third. The first line with a number, or with a name, decides. Accounts that are kept
/// elsewhere are not in it.
public final class AccountFile {

  /// What users are called.
  public static final Path USERS = Path.of("/etc/passwd");

  /// What groups are called.
  public static final Path GROUPS = Path.of("/etc/group");

  private static final int NUMBER_FIELD = 2;
  private static final long LARGEST_ID = (1L << 32) - 1;

  private final Map<Long, byte[]> names = new HashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();

  /// Accounts of `lines`, as such a file has them.
  public AccountFile(byte[] lines) {
    for (int start = 0; start < lines.length; ) {
      int end = indexOf(lines, '\n', start, lines.length);
      addLine(lines, start, end);
      start = end + 1;
    }
  }

  /// What is in `file`; nothing when it cannot be read.
  public static AccountFile of(Path file) {
    try {
      return new AccountFile(Files.readAllBytes(file));
    } catch (IOException _) {
      return new AccountFile(new byte[0]); // numbers tell as much
    }
  }

  /// The name of the account `id`; null when it has none.
  public byte @Nullable [] name(long id) {
    return names.get(id);
  }

  /// The number of the account called `name`; null when there is none.
  public @Nullable Long id(byte[] name) {
    return numbers.get(key(name));
  }

  /// One char for each byte.
  private static String key(byte[] name) {
    return new String(name, StandardCharsets.ISO_8859_1);
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
    byte[] name = Arrays.copyOfRange(file, start, nameEnd);
    names.putIfAbsent(id, name);
    numbers.putIfAbsent(key(name), id);
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
