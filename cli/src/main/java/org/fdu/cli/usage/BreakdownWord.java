// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import org.fdu.usage.Breakdown;
import org.jspecify.annotations.Nullable;

/// What users call breakdowns.
final class BreakdownWord {
  /// All words, as a message has them.
  static final String ALL = "ext, type, owner, group, age or size";

  private BreakdownWord() {}

  /// The breakdown called `word`; null when there is none.
  static @Nullable Breakdown parse(String word) {
    for (Breakdown breakdown : Breakdown.values()) {
      if (of(breakdown).equals(word)) {
        return breakdown;
      }
    }
    return null;
  }

  static String of(Breakdown breakdown) {
    return switch (breakdown) {
      case EXTENSION -> "ext";
      case TYPE -> "type";
      case OWNER -> "owner";
      case GROUP -> "group";
      case AGE -> "age";
      case SIZE -> "size";
    };
  }
}
