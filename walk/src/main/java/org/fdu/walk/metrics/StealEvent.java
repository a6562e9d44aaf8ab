// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A worker without work took the older half of another worker's items.
@Name("org.fdu.Steal")
@Label("Steal")
@Description("A worker without work took the older half of another worker's items.")
@Category("fdu")
@StackTrace(false)
final class StealEvent extends Event {
  @Label("Thief")
  final int thief;

  @Label("Victim")
  final int victim;

  @Label("Items")
  final int items;

  StealEvent(int thief, int victim, int items) {
    this.thief = thief;
    this.victim = victim;
    this.items = items;
  }
}
