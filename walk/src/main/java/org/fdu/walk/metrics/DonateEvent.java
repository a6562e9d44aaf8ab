// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A worker gave items to the least loaded worker.
@Name("org.fdu.Donate")
@Label("Donate")
@Description("A worker gave items to the least loaded worker.")
@Category("fdu")
@StackTrace(false)
final class DonateEvent extends Event {
  @Label("Giver")
  final int giver;

  @Label("Receiver")
  final int receiver;

  @Label("Items")
  final int items;

  DonateEvent(int giver, int receiver, int items) {
    this.giver = giver;
    this.receiver = receiver;
    this.items = items;
  }
}
