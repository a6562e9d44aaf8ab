// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.compare;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.fdu.bench.tool.Contender;

/// What a session is to do.
///
/// @param threads the numbers of threads to set; empty to leave every tool its default
/// @param notes what a reader of the results should know
record Plan(
    String name,
    List<Path> directories,
    List<Integer> threads,
    int runs,
    int warmups,
    CacheState cache,
    Duration timeout,
    List<String> notes) {
  Plan {
    directories = List.copyOf(directories);
    threads = List.copyOf(threads);
    notes = List.copyOf(notes);
  }

  /// The series for a data set: each tool once, or once for every number of threads it can be
  /// given.
  List<Series> series(Dataset dataset, List<Contender> contenders) {
    List<Series> series = new ArrayList<>();
    for (Contender contender : contenders) {
      if (threads.isEmpty() || !contender.takesThreads()) {
        series.add(new Series(dataset, contender, OptionalInt.empty()));
        continue;
      }
      for (int number : threads) {
        series.add(new Series(dataset, contender, OptionalInt.of(number)));
      }
    }
    return series;
  }
}
