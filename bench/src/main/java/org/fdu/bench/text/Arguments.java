// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fdu.bench.UsageException;

/// A command's parsed arguments: option values by name, and what is not an option.
public record Arguments(Map<String, String> values, List<String> operands) {
  public Arguments {
    values = Map.copyOf(values);
    operands = List.copyOf(operands);
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public boolean wantsHelp() {
    return has("--help");
  }

  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// A whole number in `[least, most]`; `20k` and `3M` are understood.
  public long number(String name, long fallback, long least, long most) {
    return value(name).map(text -> parse(name, text, least, most)).orElse(fallback);
  }

  /// A comma-separated list of whole numbers; empty when the option is absent.
  public List<Integer> numbers(String name, int least, int most) {
    List<Integer> numbers = new ArrayList<>();
    for (String item : items(name)) {
      numbers.add((int) parse(name, item, least, most));
    }
    return List.copyOf(numbers);
  }

  /// A comma-separated list; empty when the option is absent.
  public List<String> items(String name) {
    List<String> items = new ArrayList<>();
    for (String item : value(name).orElse("").split(",", -1)) {
      if (!item.isBlank()) {
        items.add(item.strip());
      }
    }
    if (items.isEmpty() && has(name)) {
      throw new UsageException(name + " needs at least one item");
    }
    return List.copyOf(items);
  }

  private static long parse(String name, String text, long least, long most) {
    long factor = text.endsWith("k") ? 1_000 : text.endsWith("M") ? 1_000_000 : 1;
    String digits = factor == 1 ? text : text.substring(0, text.length() - 1);
    try {
      long number = Math.multiplyExact(Long.parseLong(digits), factor);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // Said below, like a number out of range.
    }
    throw new UsageException(
        name + " needs a whole number from " + least + " to " + most + ", not '" + text + "'");
  }
}
