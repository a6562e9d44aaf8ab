// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.manual;

import java.util.List;
import org.fdu.cli.command.Command;
import org.fdu.cli.option.Option;

/// For zsh(1), by `_arguments` of zshcompsys(1).
record ZshCompletion() implements Completion {

  @Override
  public String script(List<Command> commands) {
    StringBuilder script = new StringBuilder("#compdef fdu\n# zsh completion for fdu\n\n");
    for (Command command : commands) {
      appendFunction(script, command);
    }
    script.append("_fdu() {\n");
    script.append("  if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then\n    compadd -- ");
    script.append(String.join(" ", Completion.words(commands))).append("\n  fi\n");
    script.append("  case $words[2] in\n");
    for (String word : Completion.words(commands)) {
      script.append("    ").append(word).append(") shift words; ((CURRENT--)); _fdu_");
      script.append(word).append(" ;;\n");
    }
    script.append("    *) _fdu_ ;;\n  esac\n}\n\n");
    script.append("if [[ $zsh_eval_context[-1] == loadautofunc ]]; then\n  _fdu \"$@\"\n");
    return script.append("else\n  compdef _fdu fdu\nfi\n").toString();
  }

  private static void appendFunction(StringBuilder script, Command command) {
    script.append("_fdu_").append(Completion.word(command)).append("() {\n  _arguments -s -S \\\n");
    for (Option option : Completion.options(command)) {
      if (option.hasLetter()) {
        appendSpec(script, option, "-" + option.letter(), option.takesArgument() ? "+" : "");
      }
      if (option.hasLongName()) {
        String mark = option.takesArgument() ? option.argumentOptional() ? "=-" : "=" : "";
        appendSpec(script, option, option.display(), mark);
      }
    }
    script.append("    '*:path:_files'\n}\n\n");
  }

  private static void appendSpec(StringBuilder script, Option option, String name, String mark) {
    script.append("    '*").append(name).append(mark).append('[');
    script.append(escaped(option.help())).append(']');
    if (option.takesArgument()) {
      script.append(option.argumentOptional() ? "::" : ":").append("value:");
      List<String> values = Completion.values(option);
      if (!values.isEmpty()) {
        script.append('(').append(String.join(" ", values)).append(')');
      } else if (Completion.takesFile(option)) {
        script.append("_files");
      }
    }
    script.append("' \\\n");
  }

  /// Within brackets within single quotes.
  private static String escaped(String help) {
    return help.replace("\\", "\\\\")
        .replace("[", "\\[")
        .replace("]", "\\]")
        .replace(":", "\\:")
        .replace("'", "'\\''");
  }
}
