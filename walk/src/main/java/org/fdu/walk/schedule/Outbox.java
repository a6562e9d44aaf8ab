// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.List;

/// Where a processor puts the work it finds, and learns what other workers need.
public interface Outbox<T> {

  /// Publish `items`, which some worker will process; the list may be reused once this returns.
  ///
  /// @param siblings how many items the current one has led to so far, `items` included: the pool
  ///   hands out few in another way than many
  void publish(List<T> items, int siblings);

  /// Tell that `steps` more steps of the current item are done, by which the pool's rate of work is
  /// measured. Cheap enough to call every few dozen steps.
  void advanced(int steps);

  /// Whether nothing is queued here for other workers to take: the moment to split a long item,
  /// before one of them runs out of work. Cheap enough to ask every few dozen steps.
  boolean hungry();

  /// How many steps are worth another worker's while: few when steps take long because workers wait
  /// for something, many when they are mere computation.
  int grain();

  /// Publish one item that is large enough to wake, or start, a worker for.
  void offer(T item);

  /// Whether the run was cancelled: a long item should then end early.
  boolean cancelled();
}
