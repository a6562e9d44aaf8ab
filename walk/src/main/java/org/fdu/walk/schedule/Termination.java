// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

/// Decides when every item ever created has been finished.
///
/// The rule every implementation relies on: an item is counted as created before any other worker
/// can see it, and as finished only after all items it led to were counted as created. So "created
/// equals finished" can only hold when nothing is queued or running.
sealed interface Termination permits CountingTermination, ConservationTermination {

  /// Count `items` as created by `worker`; called before they are published.
  void created(int worker, int items);

  /// Count one item as finished by `worker`; true when that ended the run.
  boolean finished(int worker);

  /// Whether the run is over; asked by workers that found nothing to do.
  boolean over();
}
