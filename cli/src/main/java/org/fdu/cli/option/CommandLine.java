// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.option;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The arguments taken apart, by the rules of getopt_long(3): options and operands in any order,
/// letters bundled, long names abbreviated, values attached or following, `--` ends the options.
///
/// @param options in the order given
/// @param operands paths, in bytes
public record CommandLine(List<Given> options, List<byte[]> operands) {

  /// An option that was given.
  ///
  /// @param option which
  /// @param value its argument; empty when it takes none
  public record Given(Option option, Argument value) {}

  private static final byte[] HERE = {'.'};
  private static final Argument NO_VALUE = new Argument("", new byte[0]);

  /// The paths to walk: the current directory when none is given.
  public List<byte[]> paths() {
    return operands.isEmpty() ? List.of(HERE) : operands;
  }

  /// Whether `option` was given.
  public boolean has(Option option) {
    for (Given given : options) {
      if (given.option() == option) {
        return true;
      }
    }
    return false;
  }

  /// Take apart what was given to a command that knows `table`.
  public static CommandLine parse(List<Argument> arguments, OptionTable table) throws BadUsage {
    List<Given> options = new ArrayList<>();
    List<byte[]> operands = new ArrayList<>();
    int i = 0;
    while (i < arguments.size()) {
      Argument argument = arguments.get(i++);
      String text = argument.text();
      if (text.equals("--")) {
        while (i < arguments.size()) {
          operands.add(arguments.get(i++).bytes());
        }
      } else if (text.length() < 2 || text.charAt(0) != '-') {
        operands.add(argument.bytes());
      } else {
        Argument following = i < arguments.size() ? arguments.get(i) : null;
        boolean tookFollowing =
            text.startsWith("--")
                ? parseLong(argument, following, table, options)
                : parseLetters(argument, following, table, options);
        i += tookFollowing ? 1 : 0;
      }
    }
    return new CommandLine(options, operands);
  }

  /// Whether `following` was used as the option's value.
  private static boolean parseLong(
      Argument argument, @Nullable Argument following, OptionTable table, List<Given> options)
      throws BadUsage {
    String text = argument.text();
    int equals = text.indexOf('=');
    String name = equals < 0 ? text.substring(2) : text.substring(2, equals);
    Option option = table.ofLongName(name);
    if (!option.takesArgument()) {
      if (equals >= 0) {
        throw new BadUsage("option '" + option.display() + "' takes no value");
      }
      options.add(new Given(option, NO_VALUE));
      return false;
    }
    if (equals >= 0) {
      options.add(new Given(option, argument.from(equals + 1)));
      return false;
    }
    if (option.argumentOptional()) {
      options.add(new Given(option, NO_VALUE));
      return false;
    }
    options.add(new Given(option, required(option, following)));
    return true;
  }

  private static boolean parseLetters(
      Argument argument, @Nullable Argument following, OptionTable table, List<Given> options)
      throws BadUsage {
    String text = argument.text();
    for (int i = 1; i < text.length(); i++) {
      Option option = table.ofLetter(text.charAt(i));
      if (option == null) {
        throw new BadUsage("unknown option '-" + text.charAt(i) + "'");
      }
      if (option.takesArgument()) {
        boolean attached = i + 1 < text.length();
        Argument value = attached ? argument.from(i + 1) : required(option, following);
        options.add(new Given(option, value));
        return !attached;
      }
      options.add(new Given(option, NO_VALUE));
    }
    return false;
  }

  private static Argument required(Option option, @Nullable Argument value) throws BadUsage {
    if (value == null) {
      throw new BadUsage("option '" + option.display() + "' needs a value");
    }
    return value;
  }
}
