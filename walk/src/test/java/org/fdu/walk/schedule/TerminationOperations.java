// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;

/// Workers that keep the rule of `docs/termination.md`, as Lincheck has them take turns, and what
/// is true besides what the termination believes. One subclass for each termination.
///
/// An operation that catches the termination at a mistake throws, which it never does when all are
/// done one after the other: that is what Lincheck reports.
@Param(name = "worker", gen = ThreadIdGen.class)
@Param(name = "children", gen = IntGen.class, conf = "0:2")
public abstract class TerminationOperations {

  /// More than the threads of any scenario.
  static final int WORKERS = 4;

  /// Items anybody may take; a worker takes one as it would from a queue.
  private final AtomicInteger queued = new AtomicInteger(1);

  /// Items that exist and are not done. Cannot be zero early or become more than zero again.
  private final AtomicInteger unfinished = new AtomicInteger(1);

  private final Accounts accounts;

  TerminationOperations(Accounts accounts) {
    this.accounts = accounts;
    accounts.created(0, 1);
  }

  /// Process an item that leads to `children` others; nothing if none is queued.
  @Operation
  public void process(@Param(name = "worker") int worker, @Param(name = "children") int children) {
    if (!take()) {
      return;
    }
    unfinished.addAndGet(children);
    publish(worker, children);
    unfinished.decrementAndGet();
    if (accounts.finished(worker)) {
      requireAllFinished("finished");
    }
  }

  /// Look for the end of the run as a worker without work does.
  @Operation
  public void detect() {
    if (accounts.over()) {
      requireAllFinished("over");
    }
  }

  /// With no operation under way the termination knows exactly.
  @Validate
  public void knowsTheTruthInTheEnd() {
    boolean over = accounts.over();
    int left = unfinished.get();
    if (over != (left == 0)) {
      throw new IllegalStateException("over is " + over + " with " + left + " unfinished");
    }
  }

  void publish(int worker, int children) {
    count(worker, children);
    queue(children);
  }

  void count(int worker, int children) {
    accounts.created(worker, children);
  }

  void queue(int children) {
    queued.addAndGet(children);
  }

  private boolean take() {
    for (int seen = queued.get(); seen > 0; seen = queued.get()) {
      if (queued.compareAndSet(seen, seen - 1)) {
        return true;
      }
    }
    return false;
  }

  private void requireAllFinished(String who) {
    int left = unfinished.get();
    if (left != 0) {
      throw new IllegalStateException(who + " too early: " + left + " unfinished");
    }
  }

  /// A [Termination], which is sealed, or one with a mistake.
  interface Accounts {
    void created(int worker, int items);

    boolean finished(int worker);

    boolean over();

    static Accounts of(Termination termination) {
      return new Accounts() {
        @Override
        public void created(int worker, int items) {
          termination.created(worker, items);
        }

        @Override
        public boolean finished(int worker) {
          return termination.finished(worker);
        }

        @Override
        public boolean over() {
          return termination.over();
        }
      };
    }
  }
}
