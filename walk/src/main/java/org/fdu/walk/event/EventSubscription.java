// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import java.util.Iterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Hands events to a subscriber, on a thread of its own, as many as it asked for.
///
/// All signals come from that thread, so they are serial, and asking for more from within `onNext`
/// does not recurse.
final class EventSubscription implements Flow.Subscription {
  private final WalkEvents events;
  private final Thread thread;

  /// Null once there is nothing more to say to it, so that it can be collected.
  private volatile Flow.@Nullable Subscriber<? super WalkEvent> subscriber;

  /// How many events were asked for and not handed over; `Long.MAX_VALUE` is never used up.
  private final AtomicLong demand = new AtomicLong();

  private volatile boolean cancelled;

  /// Whether something was asked for that nobody can ask for.
  private volatile boolean misused;

  EventSubscription(WalkEvents events, Flow.Subscriber<? super WalkEvent> subscriber) {
    this.events = events;
    this.subscriber = subscriber;
    this.thread = new Thread(this::run, "fdu-publisher");
    thread.setDaemon(true);
  }

  void start() {
    events.consumer(thread);
    thread.start();
  }

  @Override
  public void request(long count) {
    if (cancelled) {
      return;
    }
    if (count <= 0) {
      misused = true;
    } else {
      demand.accumulateAndGet(count, EventNode::sum);
    }
    LockSupport.unpark(thread);
  }

  @Override
  public void cancel() {
    if (!cancelled) {
      cancelled = true;
      events.cancel();
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    Flow.Subscriber<? super WalkEvent> receiver = subscriber;
    if (receiver != null) {
      try {
        receiver.onSubscribe(this);
        serve(receiver);
      } finally {
        subscriber = null;
        cancelled = true;
        events.close();
      }
    }
  }

  private void serve(Flow.Subscriber<? super WalkEvent> receiver) {
    Iterator<WalkEvent> iterator = new EventIterator(events);
    while (true) {
      // what the subscriber throws is not caught here, or it would be told of that as well
      WalkEvent event;
      try {
        event = iterator.hasNext() ? iterator.next() : null;
      } catch (Throwable thrown) {
        if (!cancelled) {
          receiver.onError(misused ? misuse() : thrown);
        }
        return;
      }
      if (event == null) {
        complete(receiver);
        return;
      }
      if (!awaitDemand(receiver)) {
        return;
      }
      receiver.onNext(event);
    }
  }

  private void complete(Flow.Subscriber<? super WalkEvent> receiver) {
    if (misused && !cancelled) {
      receiver.onError(misuse());
    } else if (!cancelled) {
      receiver.onComplete();
    }
  }

  private static IllegalArgumentException misuse() {
    return new IllegalArgumentException("at least one event has to be asked for");
  }

  /// Wait until another event was asked for; false when none ever will be.
  private boolean awaitDemand(Flow.Subscriber<? super WalkEvent> receiver) {
    while (!cancelled) {
      if (misused) {
        receiver.onError(misuse());
        return false;
      }
      long wanted = demand.get();
      if (wanted == Long.MAX_VALUE || (wanted > 0 && demand.compareAndSet(wanted, wanted - 1))) {
        return true;
      }
      if (wanted == 0) {
        if (events.cancelled()) {
          receiver.onError(new CancellationException("the events were closed"));
          return false;
        }
        LockSupport.park(this);
        if (Thread.interrupted()) {
          events.cancel();
          receiver.onError(new IllegalStateException("the publisher's thread was interrupted"));
          return false;
        }
      }
    }
    return false;
  }
}
