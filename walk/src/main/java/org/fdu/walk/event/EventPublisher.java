// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import java.util.Objects;
import java.util.concurrent.Flow;

/// Events as they are asked for; for one subscriber.
record EventPublisher(WalkEvents events) implements Flow.Publisher<WalkEvent> {

  @Override
  public void subscribe(Flow.Subscriber<? super WalkEvent> subscriber) {
    Objects.requireNonNull(subscriber);
    if (events.tryClaim()) {
      new EventSubscription(events, subscriber).start();
    } else {
      subscriber.onSubscribe(new Refused());
      subscriber.onError(new IllegalStateException("these events have a consumer already"));
    }
  }

  /// Of a subscriber that comes too late.
  private static final class Refused implements Flow.Subscription {
    @Override
    public void request(long count) {}

    @Override
    public void cancel() {}
  }
}
