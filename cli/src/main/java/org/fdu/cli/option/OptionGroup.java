// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.option;

import java.util.List;

/// Options that belong together, in the order of `--help`.
///
/// @param title what they are about
public record OptionGroup(String title, List<Option> options) {

  /// Copies the list.
  public OptionGroup {
    options = List.copyOf(options);
  }

  /// A group of `options`.
  public static OptionGroup of(String title, Option... options) {
    return new OptionGroup(title, List.of(options));
  }
}
