// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.option;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of the options that were given. Of one that was given again the last counts, unless
/// all are asked for.
public final class GivenOptions {
  public static final int NOT_SAID = -1;

  private final Map<Option, List<Argument>> values = new HashMap<>();

  private GivenOptions() {}

  public static GivenOptions of(CommandLine line) {
    GivenOptions given = new GivenOptions();
    for (CommandLine.Given each : line.options()) {
      List<Argument> all = given.values.get(each.option()); // no lambda on the start-up path
      if (all == null) {
        all = new ArrayList<>(1);
        given.values.put(each.option(), all);
      }
      all.add(each.value());
    }
    return given;
  }

  public boolean has(Option option) {
    return values.containsKey(option);
  }

  /// The value of `option`; null when it was not given.
  public @Nullable Argument value(Option option) {
    List<Argument> all = values.get(option);
    return all == null ? null : all.getLast();
  }

  /// The value of `option` as text; null when it was not given.
  public @Nullable String text(Option option) {
    Argument value = value(option);
    return value == null ? null : value.text();
  }

  /// The value of `option` as text, or `otherwise` when it was not given.
  public String text(Option option, String otherwise) {
    Argument value = value(option);
    return value == null ? otherwise : value.text();
  }

  /// All values of `option`, in the order given.
  public List<Argument> all(Option option) {
    return values.getOrDefault(option, List.of());
  }

  /// The value of `option` as a number; [#NOT_SAID] when it was not given.
  public int number(Option option, int least, int most) throws BadUsage {
    String value = text(option);
    if (value == null) {
      return NOT_SAID;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below, as for a number out of range
    }
    String range = most == Integer.MAX_VALUE ? "of at least " + least : least + " to " + most;
    throw new BadUsage(
        "option '"
            + option.display()
            + "' needs a whole number "
            + range
            + ", not '"
            + value
            + "'");
  }
}
