// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import java.util.Locale;
import org.fdu.walk.linux.LinuxSource;
import org.fdu.walk.linux.LinuxTerminal;
import org.jspecify.annotations.Nullable;

/// What stdout can show.
///
/// @param terminal whether someone looks at it, so that names must be harmless
/// @param columns characters in a line
/// @param lines lines of text there is room for
/// @param colors whether colours are welcome
/// @param unicode whether lines and blocks of Unicode can be shown
/// @param plain whether nothing is to be drawn
public record Screen(
    boolean terminal, int columns, int lines, boolean colors, boolean unicode, boolean plain) {
  private static final int DEFAULT_COLUMNS = 80;
  private static final int DEFAULT_LINES = 40;

  /// Left free for the command itself and the next prompt.
  private static final int PROMPT_LINES = 3;

  private static final int LEAST_LINES = 10;

  /// What stdout is; `plain` when nothing is to be drawn on it.
  public static Screen ofStdout(boolean plain) {
    LinuxTerminal size = LinuxTerminal.of(LinuxTerminal.STDOUT);
    boolean terminal = size != null;
    int columns = size == null || size.columns() == 0 ? columnsOfEnvironment() : size.columns();
    int lines =
        size == null || size.rows() == 0
            ? DEFAULT_LINES
            : Math.max(size.rows() - PROMPT_LINES, LEAST_LINES);
    boolean colors = terminal && !plain && wantsColors();
    return new Screen(terminal, columns, lines, colors, unicodeLocale(), plain);
  }

  /// Whether someone may look at what is written to `fd`. Where the kernel cannot be asked, yes: an
  /// escape too many in a pipe is a nuisance, one too few on a terminal a danger.
  public static boolean mayBeTerminal(int fd) {
    return LinuxSource.obstacle() != null || LinuxTerminal.of(fd) != null;
  }

  private static int columnsOfEnvironment() {
    String columns = System.getenv("COLUMNS");
    try {
      return columns == null ? DEFAULT_COLUMNS : Math.max(Integer.parseInt(columns), 1);
    } catch (NumberFormatException _) {
      return DEFAULT_COLUMNS;
    }
  }

  /// By the convention of no-color.org: set and not empty means no colours.
  private static boolean wantsColors() {
    String noColor = System.getenv("NO_COLOR");
    return (noColor == null || noColor.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
  }

  /// Whether the locale's encoding is UTF-8. The first of these that is set decides, as in
  /// locale(7).
  public static boolean unicodeLocale() {
    for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      @Nullable String value = System.getenv(name);
      if (value != null && !value.isEmpty()) {
        String upper = value.toUpperCase(Locale.ROOT);
        return upper.contains("UTF-8") || upper.contains("UTF8");
      }
    }
    return false;
  }
}
