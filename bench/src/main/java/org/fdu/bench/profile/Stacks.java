// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Stacks that were seen, and how often.
record Stacks(List<String> lines) {
  Stacks {
    lines = List.copyOf(lines);
  }

  /// A function, how often it was the innermost, and its share of all.
  record Hot(String frame, long samples, double share) {}

  long samples() {
    return lines.stream().mapToLong(Stacks::count).sum();
  }

  /// The functions that were innermost most often.
  List<Hot> hottest(int most) {
    Map<String, Long> byFrame = new HashMap<>();
    for (String line : lines) {
      byFrame.merge(innermost(line), count(line), Long::sum);
    }
    double all = samples();
    return byFrame.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .map(e -> new Hot(e.getKey(), e.getValue(), e.getValue() / all))
        .toList();
  }

  private static long count(String line) {
    String number = line.substring(line.lastIndexOf(' ') + 1);
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static String innermost(String line) {
    int end = Math.max(0, line.lastIndexOf(' '));
    return line.substring(line.lastIndexOf(';', end) + 1, end);
  }
}
