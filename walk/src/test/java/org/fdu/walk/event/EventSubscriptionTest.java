// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the test kit of Reactive Streams does not look at.
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventSubscriptionTest {

  /// Notes signals, after it asked for one event.
  private static class Recorder implements Flow.Subscriber<WalkEvent> {
    final List<Object> signals = new CopyOnWriteArrayList<>();
    final CompletableFuture<Thread> publisher = new CompletableFuture<>();

    /// What the publisher's thread died of.
    final CompletableFuture<Throwable> uncaught = new CompletableFuture<>();

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      Thread.currentThread().setUncaughtExceptionHandler((_, thrown) -> uncaught.complete(thrown));
      subscription.request(1);
      publisher.complete(Thread.currentThread());
    }

    @Override
    public void onNext(WalkEvent event) {
      signals.add(event);
    }

    @Override
    public void onError(Throwable thrown) {
      signals.add(thrown);
    }

    @Override
    public void onComplete() {
      signals.add("complete");
    }
  }

  /// With a walk that is going on, and one that is over but for what the publisher holds.
  @ParameterizedTest
  @ValueSource(strings = {"1000000", "10"})
  void tellsASubscriberThatWantsNothingOfAClose(String events) throws InterruptedException {
    Recorder recorder = new Recorder();
    WalkEvents walk = PublisherVerification.events(events);
    walk.publisher().subscribe(recorder);
    Thread publisher = recorder.publisher.join();
    while (recorder.signals.isEmpty() || publisher.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }

    walk.close();
    publisher.join();

    assertThat(recorder.signals).hasSize(2);
    assertThat(recorder.signals.getLast()).isInstanceOf(CancellationException.class);
  }

  /// That would be a second end.
  @Test
  void tellsNoErrorAfterTheEnd() throws InterruptedException {
    RuntimeException thrown = new IllegalStateException("on purpose");
    Recorder recorder =
        new Recorder() {
          @Override
          public void onComplete() {
            super.onComplete();
            throw thrown;
          }
        };
    try (WalkEvents walk = PublisherVerification.events("1")) {
      walk.publisher().subscribe(recorder);
      recorder.publisher.join().join();
    }

    assertThat(recorder.signals).hasSize(2).last().isEqualTo("complete");
    assertThat(recorder.uncaught).isCompletedWithValue(thrown);
  }

  @Test
  void tellsOfAnImpossibleRequestEvenIfNothingIsLeft() throws InterruptedException {
    Recorder recorder =
        new Recorder() {
          private Flow.Subscription asked;

          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            asked = subscription;
            super.onSubscribe(subscription);
          }

          @Override
          public void onNext(WalkEvent event) {
            super.onNext(event);
            asked.request(0);
          }
        };
    try (WalkEvents walk = PublisherVerification.events("1")) {
      walk.publisher().subscribe(recorder);
      recorder.publisher.join().join();
    }

    assertThat(recorder.signals).hasSize(2);
    assertThat(recorder.signals.getLast()).isInstanceOf(IllegalArgumentException.class);
  }
}
