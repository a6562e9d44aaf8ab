// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.manual;

import java.util.List;
import java.util.Locale;
import org.fdu.cli.command.Command;
import org.fdu.cli.option.Option;
import org.fdu.cli.option.OptionGroup;

/// The manual page of a command, in the macros of man(7).
///
/// @param command which
/// @param all the commands there are, for references
record ManualPage(Command command, List<Command> all) {
  private static final String USAGE = "Usage: ";

  private static final String ENVIRONMENT =
      """
      .SH ENVIRONMENT
      .TP
      .B FDU_OPTS
      Options that precede those of the command line, in words quoted as for a shell. What a command
      does not have, but another has, is left out.
      .TP
      .B FDU_CONFIG
      The configuration file, instead of the one below; empty for none.
      .TP
      .B NO_COLOR
      When set and not empty: no colours.
      .TP
      .B COLUMNS
      The width of the output where it is not a terminal.
      .TP
      .B FDU_JAVA_OPTS
      Options for the Java virtual machine, such as \\-Xmx8g.
      .SH FILES
      .TP
      .I ~/.config/fdu/config
      Options that precede those of FDU_OPTS, one a line. A value is the rest of the line, without
      quotes. Lines that begin with # are comments. The folder is
      .I $XDG_CONFIG_HOME/fdu
      where that is set.
      """;

  /// The file's name without its section.
  String name() {
    return command.description().display().replace(' ', '-');
  }

  /// The page as roff source.
  String source() {
    StringBuilder page = new StringBuilder("'\\\" t\n.\\\" Made from the option table.\n");
    page.append(".TH ").append(name().toUpperCase(Locale.ROOT)).append(" 1 \"\" fdu\n");
    appendHead(page);
    page.append(".SH OPTIONS\n");
    for (OptionGroup group : command.description().options().groups()) {
      page.append(".SS \"").append(escaped(group.title())).append("\"\n");
      for (Option option : group.options()) {
        append(page, option);
      }
    }
    page.append(".SH NOTES\n");
    appendText(page, command.description().tail());
    page.append(hasPreferences() ? ENVIRONMENT : "");
    page.append(".SH SEE ALSO\n");
    String gap = "";
    for (Command other : all) {
      if (!other.description().display().equals(command.description().display())) {
        page.append(gap)
            .append(".BR ")
            .append(escaped(other.description().display().replace(' ', '-')));
        page.append(" (1)");
        gap = ",\n";
      }
    }
    return page.append(",\n.BR du (1)\n").toString();
  }

  /// Whether it reads the configuration file: its options have one for that.
  private boolean hasPreferences() {
    for (Option option : Completion.options(command)) {
      if (option.longName().equals("no-config")) {
        return true;
      }
    }
    return false;
  }

  /// The lines that begin with how it is called, then what it does.
  private void appendHead(StringBuilder page) {
    String head = command.description().head();
    StringBuilder synopsis = new StringBuilder();
    StringBuilder description = new StringBuilder();
    for (String line : head.split("\n", -1)) {
      boolean call = line.startsWith(USAGE) || line.startsWith(" ".repeat(USAGE.length()));
      (call ? synopsis : description).append(line).append('\n');
    }
    String text = description.toString().strip();
    int stop = text.indexOf(". ");
    int end = text.indexOf(".\n");
    int first = stop < 0 ? end : end < 0 ? stop : Math.min(stop, end);
    String summary = (first < 0 ? text : text.substring(0, first)).replace('\n', ' ');
    page.append(".SH NAME\n").append(escaped(name())).append(" \\- ");
    page.append(escaped(Character.toLowerCase(summary.charAt(0)) + summary.substring(1)));
    page.append("\n.SH SYNOPSIS\n.nf\n");
    for (String line : synopsis.toString().strip().split("\n", -1)) {
      page.append(escaped(line.replace(USAGE, "").strip())).append('\n');
    }
    page.append(".fi\n.SH DESCRIPTION\n");
    appendText(page, text);
  }

  private static void appendText(StringBuilder page, String text) {
    for (String line : text.strip().split("\n", -1)) {
      page.append(line.isBlank() ? ".PP" : escaped(line.strip())).append('\n');
    }
  }

  private static void append(StringBuilder page, Option option) {
    page.append(".TP\n");
    StringBuilder term = new StringBuilder();
    if (option.hasLetter()) {
      term.append("\\fB\\-").append(escaped(String.valueOf(option.letter()))).append("\\fR");
    }
    if (option.hasLongName()) {
      term.append(option.hasLetter() ? ", " : "").append("\\fB\\-\\-");
      term.append(escaped(option.longName())).append("\\fR");
    }
    String argument = option.argument();
    if (argument != null) {
      term.append(option.argumentOptional() ? "[=\\fI" : "=\\fI").append(escaped(argument));
      term.append(option.argumentOptional() ? "\\fR]" : "\\fR");
    }
    page.append(term).append('\n').append(escaped(option.help())).append('\n');
  }

  /// `text` without a meaning for roff(7): no escapes, no requests, no dashes that are turned into
  /// hyphens.
  private static String escaped(String text) {
    String plain =
        text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("~", "\\(ti");
    return plain.startsWith(".") ? "\\&" + plain : plain;
  }
}
