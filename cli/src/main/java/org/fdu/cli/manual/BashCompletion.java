// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.manual;

import java.util.List;
import org.fdu.cli.command.Command;
import org.fdu.cli.option.Option;

/// For bash(1), without its package of helpers.
record BashCompletion() implements Completion {
  private static final String HEAD =
      """
      # bash completion for fdu; source this file, or put it where bash-completion looks.
      _fdu() {
        local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} command=fdu
        # bash takes --option=value for three words
        if [[ $word == = ]]; then
          word=
        elif [[ $previous == = ]]; then
          previous=${COMP_WORDS[COMP_CWORD-2]}
        fi
        COMPREPLY=()
      """;

  private static final String TAIL =
      """
        if [[ $word == -* ]]; then
          COMPREPLY=($(compgen -W "$options" -- "$word"))
          return
        fi
        if ((COMP_CWORD == 1)); then
          COMPREPLY=($(compgen -W "$words" -- "$word"))
        fi
        mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$word")
      }
      complete -o filenames -F _fdu fdu
      """;

  @Override
  public String script(List<Command> commands) {
    StringBuilder script = new StringBuilder(HEAD);
    String words = String.join(" ", Completion.words(commands));
    script.append("  local words='").append(words).append("' options\n");
    script.append("  case ${COMP_WORDS[1]} in ");
    script.append(words.replace(' ', '|')).append(") command=${COMP_WORDS[1]} ;; esac\n");
    script.append("  case $command in\n");
    for (Command command : commands) {
      appendCommand(script, command);
    }
    return script.append("  esac\n").append(TAIL).toString();
  }

  private static void appendCommand(StringBuilder script, Command command) {
    String word = Completion.word(command);
    script.append("    ").append(word.isEmpty() ? "fdu" : word).append(")\n      options='");
    String gap = "";
    for (Option option : Completion.options(command)) {
      script.append(gap).append(option.display());
      gap = " ";
    }
    script.append("'\n      case $previous in\n");
    for (Option option : Completion.options(command)) {
      appendValues(script, option);
    }
    script.append("      esac ;;\n");
  }

  private static void appendValues(StringBuilder script, Option option) {
    if (!option.takesArgument() || option.argumentOptional()) {
      return;
    }
    script.append("        ");
    if (option.hasLetter()) {
      script.append('-').append(option.letter()).append('|');
    }
    script.append(option.display()).append(") ");
    List<String> values = Completion.values(option);
    if (!values.isEmpty()) {
      script.append("COMPREPLY=($(compgen -W '").append(String.join(" ", values));
      script.append("' -- \"$word\")); ");
    } else if (Completion.takesFile(option)) {
      script.append("mapfile -t COMPREPLY < <(compgen -f -- \"$word\"); ");
    }
    script.append("return ;;\n");
  }
}
