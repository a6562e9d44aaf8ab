// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.PriorityQueue;

/// The sizes of the biggest nodes finished so far, as many as there are lines to show.
///
/// A node smaller than all of them can never be shown, whatever is still to come, since sizes only
/// grow and a parent is never smaller than its child: so it need not be kept. Thread-safe.
final class Shortlist {
  private final int lines;

  /// Smallest first. Guarded by `this`.
  private final PriorityQueue<Long> biggest = new PriorityQueue<>();

  /// The size a node must have to be shown. Only ever rises, so a stale value keeps too much, never
  /// too little.
  private volatile long floor;

  Shortlist(int lines) {
    this.lines = lines;
  }

  /// Whether a node that may turn out to have `bytes` can still be shown.
  boolean mayShow(long bytes) {
    return bytes >= floor;
  }

  /// Take note of a finished node that has at least `bytes`.
  void offer(long bytes) {
    if (bytes <= floor || lines == TreeLimits.UNLIMITED) {
      return;
    }
    synchronized (this) {
      biggest.add(bytes);
      if (biggest.size() > lines) {
        biggest.remove();
      }
      if (biggest.size() == lines) {
        floor = biggest.element();
      }
    }
  }
}
