// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.filter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.fdu.cli.account.AccountFile;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.Option;
import org.jspecify.annotations.Nullable;

/// The numbers of users or groups. Names are looked up in the file that has them as in passwd(5) or
/// group(5); those that are kept elsewhere, on a server for example, by getent(1).
enum Accounts {
  USERS("user", AccountFile.USERS, "passwd"),
  GROUPS("group", AccountFile.GROUPS, "group");

  private final String kind;
  private final Path file;
  private final String database;

  Accounts(String kind, Path file, String database) {
    this.kind = kind;
    this.file = file;
    this.database = database;
  }

  /// The number of `name`, which may be one itself.
  int id(Option option, String name) throws BadUsage {
    Integer id = name.isEmpty() ? null : isNumber(name) ? number(name) : find(name);
    if (id == null) {
      throw new BadUsage(
          "option '" + option.display() + "': there is no " + kind + " '" + name + "'");
    }
    return id;
  }

  private @Nullable Integer find(String name) {
    Integer id = find(name, AccountFile.of(file));
    return id != null ? id : ask(name);
  }

  private @Nullable Integer ask(String name) {
    if (name.startsWith("-") || name.indexOf('\0') >= 0) {
      return null; // an option to getent, and no name that anyone has
    }
    try {
      Process getent =
          new ProcessBuilder("getent", database, name)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      getent.getOutputStream().close();
      return find(name, new AccountFile(getent.getInputStream().readAllBytes()));
    } catch (IOException _) {
      return null; // there is no such program: what the file has is all there is
    }
  }

  private static @Nullable Integer find(String name, AccountFile accounts) {
    Long id = accounts.id(name.getBytes(StandardCharsets.UTF_8));
    return id == null ? null : id.intValue();
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /// Null when it is more than 32 bits hold.
  private static @Nullable Integer number(String digits) {
    try {
      return Integer.parseUnsignedInt(digits);
    } catch (NumberFormatException _) {
      return null;
    }
  }
}
