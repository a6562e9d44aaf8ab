// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/// Ends the run when work is conserved: as many items finished as were created, over all workers.
///
/// Each worker has an account of its own, two counts that only it writes and that only grow, on a
/// cache line of their own: nothing is shared on the hot path. A worker without work sums up all
/// accounts, **first** what was finished, **then** what was created. Equal sums mean the end; with
/// the order reversed they could be equal by chance. The argument, with its memory orders, is in
/// `docs/termination.md`; it is Mattern's four-counter method (1987) with monotonic counters.
final class ConservationTermination implements Termination {

  /// Longs between two workers' accounts: two cache lines, since processors fetch them in pairs.
  private static final int STRIDE = 16;

  private final AtomicLongArray created;
  private final AtomicLongArray finished;

  /// The accounts from this one on are untouched. Raised before an account is first written to, so
  /// that a pass which begins later, or which sees what that account's owner did, includes it.
  private final AtomicInteger used = new AtomicInteger();

  ConservationTermination(int workers) {
    this.created = new AtomicLongArray((workers + 1) * STRIDE);
    this.finished = new AtomicLongArray((workers + 1) * STRIDE);
  }

  @Override
  public void created(int worker, int items) {
    enlist(worker);
    int account = account(worker);
    created.setRelease(account, created.getPlain(account) + items);
  }

  /// Never the one to say so: whoever finds nothing more to do asks [#over].
  @Override
  public boolean finished(int worker) {
    enlist(worker);
    int account = account(worker);
    finished.setRelease(account, finished.getPlain(account) + 1);
    return false;
  }

  @Override
  public boolean over() {
    long ended = sum(finished);
    return ended == sum(created); // in this order: see above
  }

  private void enlist(int worker) {
    if (worker >= used.get()) {
      used.accumulateAndGet(worker + 1, Math::max);
    }
  }

  private long sum(AtomicLongArray accounts) {
    long sum = 0;
    int workers = used.get();
    for (int worker = 0; worker < workers; worker++) {
      sum += accounts.getAcquire(account(worker));
    }
    return sum;
  }

  /// The first stride stays empty, away from the array's header.
  private static int account(int worker) {
    return (worker + 1) * STRIDE;
  }
}
