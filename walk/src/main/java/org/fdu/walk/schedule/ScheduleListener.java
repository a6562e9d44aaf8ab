// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

/// Is told of every transfer of work between workers. Called by the workers, any of them at once,
/// also amid an item: what it does delays them.
public interface ScheduleListener {

  /// Worker `from` gave `items` to worker `to`.
  void donated(int from, int to, int items);

  /// Worker `from` spread `items` over `workers` workers, itself included.
  void broadcast(int from, int items, int workers);

  /// Worker `thief` took `items` from worker `victim`.
  void stolen(int thief, int victim, int items);

  /// Worker `worker` learned that everything is done; not called when the run is cancelled or
  /// fails.
  void terminated(int worker);
}
