// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventChannelTest {
  private static final int CAPACITY = 10;

  private static Batch batch(int size) {
    return new Batch(new WalkEvent[size], 0, size);
  }

  /// What a slow worker has would never be told otherwise, while fast ones fill the channel.
  @Test
  void collectsNowAndThenEvenIfItIsNeverEmpty() throws InterruptedException {
    AtomicInteger collections = new AtomicInteger();
    EventChannel channel = new EventChannel(CAPACITY, collections::incrementAndGet);
    assertThat(channel.put(batch(1))).isTrue();
    while (collections.get() < 2) { // for the time this test may take
      assertThat(channel.put(batch(1))).isTrue();
      assertThat(channel.take()).isNotNull();
    }
  }

  @Test
  void countsWhoIsHeldUp() throws InterruptedException {
    EventChannel channel = new EventChannel(CAPACITY, () -> {});
    assertThat(channel.put(batch(CAPACITY))).isTrue();
    assertThat(channel.put(batch(0))).as("fits").isTrue();
    assertThat(channel.holdups()).isZero();
    Thread worker = Thread.ofPlatform().start(() -> channel.put(batch(1)));
    while (channel.waitingWorkers() == 0) {
      Thread.sleep(1);
    }
    assertThat(channel.holdups()).isOdd();

    assertThat(channel.take()).isNotNull();
    worker.join();

    assertThat(channel.waitingWorkers()).isZero();
    assertThat(channel.holdups()).isPositive().isEven();
    assertThat(channel.take()).matches(batch -> batch.size() == 1, "the one that waited");
  }

  /// A consumer may have taken a worker's whole batch in passing.
  @Test
  void evenABatchOfNothingWaitsForRoom() throws InterruptedException {
    EventChannel channel = new EventChannel(CAPACITY, () -> {});
    assertThat(channel.putAtOnce(batch(CAPACITY))).isTrue();
    assertThat(channel.putAtOnce(batch(1))).isTrue();
    Thread worker = Thread.ofPlatform().start(() -> channel.put(batch(0)));
    while (channel.waitingWorkers() == 0) {
      Thread.sleep(1);
    }

    assertThat(channel.take()).matches(batch -> batch.size() == CAPACITY, "the first");
    worker.join();
    channel.end(null);

    assertThat(channel.take()).matches(batch -> batch.size() == 1, "the second");
    assertThat(channel.take()).as("no batch of nothing").isNull();
  }
}
