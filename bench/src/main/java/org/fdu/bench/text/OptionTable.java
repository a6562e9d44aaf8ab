// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fdu.bench.UsageException;

/// What a command understands: parses its arguments and explains itself.
///
/// @param usage the synopsis after the command's name
/// @param about what the command does, in lines
public record OptionTable(String command, String usage, String about, List<Option> options) {
  private static final Option HELP = Option.flag("--help", "Print this and stop.");

  public OptionTable {
    options = List.copyOf(options);
  }

  /// Parse `arguments`; `--` ends the options.
  public Arguments parse(List<String> arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> operands = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--")) {
        operands.addAll(arguments.subList(i + 1, arguments.size()));
        break;
      }
      if (!argument.startsWith("-") || argument.equals("-")) {
        operands.add(argument);
        continue;
      }
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      Option option = find(name);
      if (option.value().isEmpty()) {
        if (equals >= 0) {
          throw new UsageException(name + " takes no value");
        }
        values.put(name, "");
      } else if (equals >= 0) {
        values.put(name, argument.substring(equals + 1));
      } else if (i + 1 < arguments.size()) {
        values.put(name, arguments.get(++i));
      } else {
        throw new UsageException(name + " needs a value: " + option.synopsis());
      }
    }
    return new Arguments(values, operands);
  }

  /// The text of `--help`.
  public String help() {
    StringBuilder text = new StringBuilder();
    text.append("usage: bench/").append(command).append(' ').append(usage).append("\n\n");
    text.append(about.strip()).append("\n\n");
    List<Option> all = new ArrayList<>(options);
    all.add(HELP);
    int width = all.stream().mapToInt(o -> o.synopsis().length()).max().orElse(0);
    for (Option option : all) {
      text.append(String.format("  %-" + width + "s  %s%n", option.synopsis(), option.help()));
    }
    return text.toString();
  }

  private Option find(String name) {
    if (name.equals(HELP.name())) {
      return HELP;
    }
    Optional<Option> found = options.stream().filter(o -> o.name().equals(name)).findFirst();
    return found.orElseThrow(() -> new UsageException("unknown option " + name));
  }
}
