// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A worker learned that the walk is over.
@Name("org.fdu.Terminate")
@Label("Terminate")
@Description("A worker learned that the walk is over.")
@Category("fdu")
@StackTrace(false)
final class TerminateEvent extends Event {
  @Label("Worker")
  final int worker;

  TerminateEvent(int worker) {
    this.worker = worker;
  }
}
