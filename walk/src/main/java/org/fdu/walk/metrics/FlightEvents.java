// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.metrics;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.fdu.walk.WalkFailure;
import org.fdu.walk.schedule.ScheduleListener;

/// Commits a flight recorder event for everything that happens between workers, and every failure.
/// Thread-safe.
public final class FlightEvents implements ScheduleListener {

  @Override
  public void donated(int from, int to, int items) {
    new DonateEvent(from, to, items).commit();
  }

  @Override
  public void broadcast(int from, int items, int workers) {
    new BroadcastEvent(from, items, workers).commit();
  }

  @Override
  public void stolen(int thief, int victim, int items) {
    new StealEvent(thief, victim, items).commit();
  }

  @Override
  public void terminated(int worker) {
    new TerminateEvent(worker).commit();
  }

  /// Something could not be read.
  public void failed(WalkFailure failure) {
    ErrorEvent event =
        new ErrorEvent(
            new String(failure.path(), StandardCharsets.UTF_8),
            failure.operation().name().toLowerCase(Locale.ROOT),
            failure.errno(),
            failure.message());
    event.commit();
  }
}
