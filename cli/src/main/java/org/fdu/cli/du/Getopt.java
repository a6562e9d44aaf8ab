// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.Option;
import org.fdu.cli.option.OptionGroup;
import org.jspecify.annotations.Nullable;

/// Takes arguments apart one by one as glibc's getopt_long(3) does, with its words for what is
/// wrong, and goes on after it.
final class Getopt {

  /// An option that was given.
  ///
  /// @param value its argument; null when it has none
  /// @param spelling how messages call it: `-B`, or `--block-size` however it was abbreviated
  record Given(Option option, @Nullable Argument value, String spelling) {}

  private final List<Argument> arguments;

  /// Whether the first operand ends the options, as POSIX has it.
  private final boolean optionsFirst;

  private final Consumer<String> errors;

  private final List<Argument> operands = new ArrayList<>();

  /// The next argument.
  private int next;

  /// The letters being taken apart; null when there are none.
  private @Nullable Argument letters;

  private int letter;
  private boolean failed;

  Getopt(List<Argument> arguments, boolean optionsFirst, Consumer<String> errors) {
    this.arguments = arguments;
    this.optionsFirst = optionsFirst;
    this.errors = errors;
  }

  /// What is not an option, once [#next] has said that there are no more.
  List<Argument> operands() {
    return operands;
  }

  /// Whether anything was no option, or an option not given as it has to be.
  boolean failed() {
    return failed;
  }

  /// The next option; null when there is none.
  @Nullable Given next() {
    while (true) {
      Given given = null;
      if (letters != null) {
        given = nextLetter(letters);
      } else if (next == arguments.size()) {
        return null;
      } else {
        Argument argument = arguments.get(next++);
        String text = argument.text();
        if (text.equals("--")) {
          takeOperands();
        } else if (text.length() < 2 || text.charAt(0) != '-') {
          operands.add(argument);
          if (optionsFirst) {
            takeOperands();
          }
        } else if (text.startsWith("--")) {
          given = longOption(argument);
        } else {
          letters = argument;
          letter = 1;
        }
      }
      if (given != null) {
        return given;
      }
    }
  }

  private void takeOperands() {
    operands.addAll(arguments.subList(next, arguments.size()));
    next = arguments.size();
  }

  private @Nullable Given nextLetter(Argument bundle) {
    char c = bundle.text().charAt(letter++);
    boolean last = letter == bundle.text().length();
    if (last) {
      letters = null;
    }
    Option option = ofLetter(c);
    if (option == null) {
      return fail("invalid option -- '" + c + "'");
    }
    if (!option.takesArgument()) {
      return new Given(option, null, "-" + c);
    }
    letters = null;
    if (!last) {
      return new Given(option, bundle.from(letter), "-" + c);
    }
    if (next == arguments.size()) {
      return fail("option requires an argument -- '" + c + "'");
    }
    return new Given(option, arguments.get(next++), "-" + c);
  }

  private static @Nullable Option ofLetter(char c) {
    for (OptionGroup group : DuOptions.TABLE.groups()) {
      for (Option option : group.options()) {
        if (option.hasLetter() && option.letter() == c) {
          return option;
        }
      }
    }
    return null;
  }

  private @Nullable Given longOption(Argument argument) {
    String text = argument.text();
    int equals = text.indexOf('=');
    String name = equals < 0 ? text.substring(2) : text.substring(2, equals);
    Option option = ofLongName(name, text);
    if (option == null) {
      return null;
    }
    if (equals >= 0) {
      return option.takesArgument()
          ? new Given(option, argument.from(equals + 1), option.display())
          : fail("option '" + option.display() + "' doesn't allow an argument");
    }
    if (!option.takesArgument() || option.argumentOptional()) {
      return new Given(option, null, option.display());
    }
    if (next == arguments.size()) {
      return fail("option '" + option.display() + "' requires an argument");
    }
    return new Given(option, arguments.get(next++), option.display());
  }

  private @Nullable Option ofLongName(String name, String text) {
    List<Option> matches = new ArrayList<>();
    for (Option option : DuOptions.LONG) {
      if (option.longName().equals(name)) {
        return option;
      }
      if (option.longName().startsWith(name)) {
        matches.add(option);
      }
    }
    if (matches.size() == 1) {
      return matches.getFirst();
    }
    if (matches.isEmpty()) {
      fail("unrecognized option '" + text + "'");
      return null;
    }
    StringBuilder possibilities = new StringBuilder();
    for (Option option : matches) {
      possibilities.append(" '").append(option.display()).append('\'');
    }
    fail("option '" + text + "' is ambiguous; possibilities:" + possibilities);
    return null;
  }

  private @Nullable Given fail(String message) {
    failed = true;
    errors.accept(message);
    return null;
  }
}
