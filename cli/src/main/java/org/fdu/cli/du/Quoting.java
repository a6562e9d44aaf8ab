// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.nio.charset.StandardCharsets;
import org.fdu.cli.output.Utf8;

/// Names in messages, quoted as gnulib's quotearg does: so that they can be pasted into a shell,
/// and so that no byte of them can do anything to a terminal.
///
/// @param unicode whether the locale's encoding is UTF-8; otherwise it is ASCII
record Quoting(boolean unicode) {

  /// What has to be quoted for a shell wherever it is.
  private static final String SPECIAL = " !\"$&()*;<=>[^`|'?\\";

  /// What means the same in single and in double quotes.
  private static final String PLAIN = "%+,-./:@]_' ";

  /// In single quotes, or in double ones where that is shorter: style "shell-escape-always".
  String always(byte[] name) {
    return inDoubleQuotes(name) ? '"' + text(name) + '"' : shell(name);
  }

  /// The same, but only where a shell, or a colon after it, calls for quotes: "shell-escape".
  String ifNeeded(byte[] name) {
    return needsQuotes(name) ? always(name) : text(name);
  }

  private boolean needsQuotes(byte[] name) {
    if (name.length == 0 || name[0] == '#' || name[0] == '~') {
      return true;
    }
    if (name.length == 1 && (name[0] == '{' || name[0] == '}')) {
      return true;
    }
    for (int i = 0; i < name.length; ) {
      int length = printable(name, i);
      if (length <= 0 || name[i] == ':' || (name[i] > 0 && SPECIAL.indexOf(name[i]) >= 0)) {
        return true;
      }
      i += length;
    }
    return false;
  }

  private boolean inDoubleQuotes(byte[] name) {
    boolean apostrophe = false;
    for (int i = 0; i < name.length; ) {
      int length = printable(name, i);
      if (length <= 0 || (length == 1 && !isPlain(name, i))) {
        return false;
      }
      apostrophe |= name[i] == '\'';
      i += length;
    }
    return apostrophe;
  }

  private static boolean isPlain(byte[] name, int at) {
    byte b = name[at];
    return PLAIN.indexOf(b) >= 0
        || (b >= '0' && b <= '9')
        || (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || (at == 0 && (b == '#' || b == '~'));
  }

  private String shell(byte[] name) {
    StringBuilder quoted = new StringBuilder("'");
    boolean escaping = false;
    for (int i = 0; i < name.length; ) {
      int length = printable(name, i);
      if (length > 0) {
        boolean apostrophe = name[i] == '\'';
        if (escaping && !apostrophe) {
          quoted.append("''");
        }
        escaping = false;
        quoted.append(apostrophe ? "'\\''" : text(name, i, length));
        i += length;
        continue;
      }
      if (!escaping) {
        quoted.append("'$'");
        escaping = true;
      }
      for (int end = i - length; i < end; i++) {
        escape(name[i], quoted);
      }
    }
    return quoted.append('\'').toString();
  }

  private static void escape(byte b, StringBuilder quoted) {
    int letter = b >= 0x07 && b <= 0x0D ? "abtnvfr".charAt(b - 0x07) : 0;
    quoted.append('\\');
    if (letter != 0) {
      quoted.append((char) letter);
    } else {
      int value = b & 0xFF;
      quoted.append(value >> 6).append(value >> 3 & 7).append(value & 7);
    }
  }

  /// In the locale's own quotes, with what is not printable escaped as in C: style "locale".
  String locale(byte[] name) {
    StringBuilder quoted = new StringBuilder(unicode ? "‘" : "'");
    for (int i = 0; i < name.length; ) {
      int length = printable(name, i);
      if (length > 0) {
        String text = text(name, i, length);
        if (text.equals("\\") || text.equals(unicode ? "’" : "'")) {
          quoted.append('\\');
        }
        quoted.append(text);
        i += length;
        continue;
      }
      for (int end = i - length; i < end; i++) {
        escape(name[i], quoted);
      }
    }
    return quoted.append(unicode ? "’" : "'").toString();
  }

  /// The length of the printable character at `at`; of one that is not, or of a byte that is none,
  /// below zero.
  private int printable(byte[] name, int at) {
    byte b = name[at];
    if (b >= 0) {
      return b >= ' ' && b < 0x7F ? 1 : -1;
    }
    if (!unicode) {
      return -1;
    }
    int length = Utf8.sequenceLength(name, at);
    if (length == 0) {
      return -1;
    }
    return isPrintable(text(name, at, length).codePointAt(0)) ? length : -length;
  }

  /// As glibc's C.UTF-8 has it: what is assigned, but for controls and the two separators of lines.
  private static boolean isPrintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.UNASSIGNED,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String text(byte[] bytes) {
    return text(bytes, 0, bytes.length);
  }

  private static String text(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.UTF_8);
  }
}
