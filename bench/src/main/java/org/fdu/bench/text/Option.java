// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.text;

import java.util.Optional;

/// One line of a command's option table.
///
/// @param name the long name with its dashes
/// @param value what its value is called in the help; empty for a flag
/// @param help a sentence
public record Option(String name, Optional<String> value, String help) {
  /// An option without a value.
  public static Option flag(String name, String help) {
    return new Option(name, Optional.empty(), help);
  }

  /// An option with a value, as `--name VALUE` or `--name=VALUE`.
  public static Option of(String name, String value, String help) {
    return new Option(name, Optional.of(value), help);
  }

  String synopsis() {
    return value.map(v -> name + " " + v).orElse(name);
  }
}
