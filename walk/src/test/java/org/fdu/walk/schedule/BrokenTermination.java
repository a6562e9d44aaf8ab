// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.concurrent.atomic.AtomicLongArray;

/// Terminations with a mistake, by which Lincheck is seen to find such.
final class BrokenTermination {
  private BrokenTermination() {}

  /// Sums up what was created first.
  public static class SumsReversed extends TerminationOperations {
    public SumsReversed() {
      super(new ReversedAccounts());
    }
  }

  /// Counts items when others may have them already.
  abstract static class CountedLate extends TerminationOperations {
    CountedLate(Termination termination) {
      super(Accounts.of(termination));
    }

    @Override
    void publish(int worker, int children) {
      queue(children);
      count(worker, children);
    }
  }

  public static class CountedLateByConservation extends CountedLate {
    public CountedLateByConservation() {
      super(new ConservationTermination(WORKERS));
    }
  }

  public static class CountedLateByCounting extends CountedLate {
    public CountedLateByCounting() {
      super(new CountingTermination());
    }
  }

  private static final class ReversedAccounts implements TerminationOperations.Accounts {
    private final AtomicLongArray created = new AtomicLongArray(TerminationOperations.WORKERS);
    private final AtomicLongArray finished = new AtomicLongArray(TerminationOperations.WORKERS);

    @Override
    public void created(int worker, int items) {
      created.addAndGet(worker, items);
    }

    @Override
    public boolean finished(int worker) {
      finished.incrementAndGet(worker);
      return false;
    }

    @Override
    public boolean over() {
      long begun = sum(created);
      return begun == sum(finished);
    }

    private static long sum(AtomicLongArray accounts) {
      long sum = 0; // a loop, no stream: Lincheck switches threads in this code, not in the JDK's
      for (int worker = 0; worker < accounts.length(); worker++) {
        sum += accounts.get(worker);
      }
      return sum;
    }
  }
}
