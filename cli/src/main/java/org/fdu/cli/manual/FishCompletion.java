// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.manual;

import java.util.List;
import org.fdu.cli.command.Command;
import org.fdu.cli.option.Option;

/// For fish(1), by its builtin `complete`.
record FishCompletion() implements Completion {

  @Override
  public String script(List<Command> commands) {
    StringBuilder script = new StringBuilder("# fish completion for fdu\n");
    String words = String.join(" ", Completion.words(commands));
    script.append("complete -c fdu -n __fish_is_first_arg -a '").append(words).append("'\n");
    for (Command command : commands) {
      String word = Completion.word(command);
      String condition =
          word.isEmpty()
              ? "not __fish_seen_subcommand_from " + words
              : "__fish_seen_subcommand_from " + word;
      for (Option option : Completion.options(command)) {
        append(script, option, condition);
      }
    }
    return script.toString();
  }

  private static void append(StringBuilder script, Option option, String condition) {
    script.append("complete -c fdu -n '").append(condition).append('\'');
    if (option.hasLetter()) {
      script.append(" -s ").append(quoted(String.valueOf(option.letter())));
    }
    if (option.hasLongName()) {
      script.append(" -l ").append(option.longName());
    }
    List<String> values = Completion.values(option);
    if (!values.isEmpty()) {
      script.append(" -x -a '").append(String.join(" ", values)).append('\'');
    } else if (Completion.takesFile(option)) {
      script.append(" -r -F");
    } else if (option.takesArgument() && !option.argumentOptional()) {
      script.append(" -x");
    }
    script.append(" -d ").append(quoted(option.help())).append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
