// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.List;

/// Where a processor puts the work it finds, and learns that it should stop finding more.
public interface Outbox<T> {

  /// Publish `items` to be processed by any worker; the list may be reused once this returns.
  void publish(List<T> items);

  /// Whether nothing is queued here for other workers to take: the moment to split a long item,
  /// before one of them runs out of work. Cheap enough to ask every few dozen steps.
  boolean hungry();

  /// Publish one item that is large enough to wake, or start, a worker for.
  void donate(T item);

  /// Whether the run was cancelled: a long item should then end early.
  boolean cancelled();
}
