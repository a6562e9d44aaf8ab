// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import org.fdu.usage.LinkSharing;
import org.fdu.usage.Measure;
import org.fdu.usage.TimeSpan;
import org.fdu.usage.UsageNode;
import org.jspecify.annotations.Nullable;

/// What siblings are ordered by; which ones are shown is another matter.
enum SortKey {
  /// By what the view measures.
  SIZE,
  DISK,
  APPARENT,
  INODES,
  UNIQUE,
  SHARED,
  NEWEST,
  OLDEST,
  NAME;

  /// The key that users call `name`; null when there is none.
  static @Nullable SortKey of(String name) {
    for (SortKey key : values()) {
      if (key.name().toLowerCase(Locale.ROOT).equals(name)) {
        return key;
      }
    }
    return null;
  }

  boolean needsTimes() {
    return this == NEWEST || this == OLDEST;
  }

  boolean needsSharing() {
    return this == UNIQUE || this == SHARED;
  }

  /// The order in which the biggest come first, or the newest, or with [#OLDEST] the oldest; equal
  /// ones by name. Names go down the lines, whichever way a tree is drawn.
  Comparator<UsageNode> order(Measure measure, boolean biggestFirst) {
    if (this == NAME) {
      return biggestFirst ? SortKey::byName : (a, b) -> byName(b, a);
    }
    return (a, b) -> {
      int byKey = Long.compare(key(b, measure), key(a, measure));
      return byKey != 0 ? byKey : byName(a, b);
    };
  }

  private static int byName(UsageNode a, UsageNode b) {
    return Arrays.compareUnsigned(a.name(), b.name());
  }

  private long key(UsageNode node, Measure measure) {
    TimeSpan times = node.times();
    LinkSharing sharing = node.sharing();
    return switch (this) {
      case SIZE, NAME -> node.totals().amount(measure);
      case DISK -> node.totals().diskBytes();
      case APPARENT -> node.totals().apparentBytes();
      case INODES -> node.totals().inodes();
      case UNIQUE -> sharing == null ? 0 : sharing.unique().amount(measure);
      case SHARED -> sharing == null ? 0 : sharing.shared().amount(measure);
      case NEWEST -> times == null ? Long.MIN_VALUE : times.newestNanos();
      case OLDEST -> times == null ? Long.MIN_VALUE : ~times.oldestNanos();
    };
  }
}
