// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;

/// A line of options taken apart into words, with the quotes of a shell: what is within `'…'` is
/// meant literally, within `"…"` and outside of quotes but for a backslash, which takes away the
/// meaning of what follows it.
final class Words {

  /// What the Java virtual machine decodes bytes to that are no text.
  private static final char UNDECODABLE = '\uFFFD';

  private Words() {}

  /// The options in `line`, each with its value when that is a word of its own; `source` is who
  /// gave it.
  static List<List<Argument>> options(String line, String source) throws BadUsage {
    if (line.indexOf(UNDECODABLE) >= 0) {
      throw new BadUsage(source + " is not valid in this locale's encoding");
    }
    List<List<Argument>> options = new ArrayList<>();
    for (String word : words(line, source)) {
      Argument argument = Argument.ofText(word);
      if (options.isEmpty() || (word.length() > 1 && word.startsWith("-"))) {
        options.add(new ArrayList<>(List.of(argument)));
      } else {
        options.getLast().add(argument);
      }
    }
    return options;
  }

  private static List<String> words(String line, String source) throws BadUsage {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && (c == ' ' || c == '\t' || c == '\n')) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
        }
        inWord = false;
        continue;
      }
      inWord = true;
      if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == '\\' && quote != '\'') {
        if (++i == line.length()) {
          throw new BadUsage(source + " ends with a backslash");
        }
        word.append(line.charAt(i));
      } else {
        word.append(c);
      }
    }
    if (quote != 0) {
      throw new BadUsage(source + " has a quote that is not closed: " + quote);
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
