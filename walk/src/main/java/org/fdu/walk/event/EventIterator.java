// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// One event after the other out of the batches of a channel.
final class EventIterator implements Iterator<WalkEvent> {
  private final WalkEvents source;

  /// Null before the first and after the last.
  private @Nullable Batch batch;

  private int index;
  private boolean over;

  EventIterator(WalkEvents source) {
    this.source = source;
  }

  @Override
  public boolean hasNext() {
    Batch current = batch;
    if (current != null && index < current.to()) {
      return true;
    }
    if (over) {
      return false;
    }
    batch = null; // while waiting for the next, the last need not be kept
    Batch next = source.take();
    if (next == null) {
      over = true;
      return false;
    }
    batch = next;
    index = next.from();
    return true;
  }

  @Override
  public WalkEvent next() {
    Batch current = hasNext() ? batch : null;
    if (current == null) {
      throw new NoSuchElementException();
    }
    return current.events()[index++];
  }
}
