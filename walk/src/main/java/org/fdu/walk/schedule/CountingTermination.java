// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.concurrent.atomic.AtomicLong;

/// Ends the run when one shared count of pending items reaches zero.
///
/// Simple and exact; every worker writes the same cache line once per published batch and once per
/// item. The count cannot touch zero early: an item is still pending while it publishes others.
final class CountingTermination implements Termination {
  private final AtomicLong pending = new AtomicLong();

  @Override
  public void created(int worker, int items) {
    pending.addAndGet(items);
  }

  @Override
  public boolean finished(int worker) {
    return pending.decrementAndGet() == 0;
  }

  @Override
  public boolean over() {
    return pending.get() == 0;
  }
}
