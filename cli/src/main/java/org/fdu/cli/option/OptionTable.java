// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.option;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// All options that one command knows, found by letter or name. Immutable.
///
/// @param groups in the order of `--help`
public record OptionTable(List<OptionGroup> groups) {

  /// Copies the list.
  public OptionTable {
    groups = List.copyOf(groups);
  }

  /// A table of `groups`.
  public static OptionTable of(OptionGroup... groups) {
    return new OptionTable(List.of(groups));
  }

  /// The option with this letter; null when there is none.
  @Nullable Option ofLetter(char letter) {
    for (OptionGroup group : groups) {
      for (Option option : group.options()) {
        if (option.hasLetter() && option.letter() == letter) {
          return option;
        }
      }
    }
    return null;
  }

  /// The option called `name`, or the only one whose name starts with it.
  ///
  /// @throws BadUsage when there is none, or more than one
  Option ofLongName(String name) throws BadUsage {
    Option match = null;
    for (OptionGroup group : groups) {
      for (Option option : group.options()) {
        if (option.longName().equals(name)) {
          return option;
        }
        if (option.longName().startsWith(name)) {
          if (match != null) {
            throw new BadUsage(
                "option '--"
                    + name
                    + "' could mean "
                    + match.display()
                    + " or "
                    + option.display());
          }
          match = option;
        }
      }
    }
    if (match == null) {
      throw new BadUsage("unknown option '--" + name + "'");
    }
    return match;
  }
}
