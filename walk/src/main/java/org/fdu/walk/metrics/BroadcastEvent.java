// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A worker spread items over all workers.
@Name("org.fdu.Broadcast")
@Label("Broadcast")
@Description("A worker spread items over all workers.")
@Category("fdu")
@StackTrace(false)
final class BroadcastEvent extends Event {
  @Label("Giver")
  final int giver;

  @Label("Items")
  final int items;

  @Label("Workers")
  final int workers;

  BroadcastEvent(int giver, int items, int workers) {
    this.giver = giver;
    this.items = items;
    this.workers = workers;
  }
}
