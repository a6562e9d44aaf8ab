// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.filter;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.Option;
import org.jspecify.annotations.Nullable;

/// The numbers of users or groups. Names are looked up in the file that has them as in passwd(5) or
/// group(5); those that are kept elsewhere, on a server for example, by getent(1).
enum Accounts {
  USERS("user", "/etc/passwd", "passwd"),
  GROUPS("group", "/etc/group", "group");

  private static final int ID_FIELD = 2;

  private final String kind;
  private final String file;
  private final String database;

  Accounts(String kind, String file, String database) {
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
    try (BufferedReader lines = new BufferedReader(new FileReader(file, StandardCharsets.UTF_8))) {
      Integer id = find(name, lines);
      return id != null ? id : ask(name);
    } catch (IOException _) {
      return ask(name);
    }
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
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(getent.getInputStream(), StandardCharsets.UTF_8))) {
        return find(name, lines);
      }
    } catch (IOException _) {
      return null; // there is no such program: what the file has is all there is
    }
  }

  private static @Nullable Integer find(String name, BufferedReader lines) throws IOException {
    String line;
    while ((line = lines.readLine()) != null) {
      String[] fields = line.split(":", ID_FIELD + 2);
      if (fields.length > ID_FIELD && fields[0].equals(name) && isNumber(fields[ID_FIELD])) {
        return number(fields[ID_FIELD]);
      }
    }
    return null;
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
