// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.fdu.walk.Metadata;
import org.fdu.walk.Walk;
import org.fdu.walk.testing.FakeNode;
import org.fdu.walk.testing.FakeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A consumer that pauses makes the walk pause.
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BackpressureTest {
  private static final int ROOTS = 16;
  private static final int EVENTS_EACH = 2_000;

  private static WalkEvents events(AtomicLong files, int threads, EventOptions options) {
    List<byte[]> roots =
        IntStream.range(0, ROOTS)
            .mapToObj(_ -> Integer.toString(EVENTS_EACH).getBytes(StandardCharsets.US_ASCII))
            .toList();
    return Walk.ofBytes(roots)
        .source(new NumberSource(files))
        .metadata(Metadata.NAMES)
        .threads(threads)
        .events(options);
  }

  @ParameterizedTest(name = "{0} threads, room for {1}, batches of {2}")
  @CsvSource({"1,1000,100", "4,1000,100", "8,50,1", "4,1,1", "3,10,128"})
  void readsNoMoreThanThereIsRoomFor(int threads, int capacity, int batch)
      throws InterruptedException {
    AtomicLong files = new AtomicLong();
    EventOptions options = EventOptions.DEFAULT.withCapacity(capacity).withBatch(batch);
    // an empty channel has room for a batch, however large
    int room = Math.max(capacity, batch) + threads * (batch + 1);
    try (WalkEvents events = events(files, threads, options)) {
      Iterator<WalkEvent> iterator = events.iterator();
      long taken = 0;
      for (int pause = 0; pause < 20; pause++) {
        while (events.channel().waitingWorkers() == 0) {
          Thread.sleep(1);
        }
        assertThat(files.get()).isLessThanOrEqualTo(taken + batch + room);
        for (int i = 0; i < 500; i++) {
          assertThat(iterator.next()).isNotNull();
          taken++;
        }
      }
      while (iterator.hasNext()) {
        iterator.next();
        taken++;
      }

      assertThat(taken).isEqualTo((long) ROOTS * EVENTS_EACH);
      // a consumer that waits takes what workers have, on top of what fits
      assertThat(events.channel().mostQueued()).isLessThanOrEqualTo(room);
    }
  }

  /// Workers that wait for the consumer must not be taken for workers that wait for storage.
  @Test
  void aConsumerInFitsAndStartsDoesNotCallForThreads() throws InterruptedException {
    FakeNode root = FakeNode.directory("root");
    for (int i = 0; i < 1_000; i++) {
      FakeNode directory = FakeNode.directory("d" + i);
      for (int j = 0; j < 100; j++) {
        directory.children.add(FakeNode.file("f" + j));
      }
      root.children.add(directory);
    }
    EventOptions options = EventOptions.DEFAULT.withCapacity(1_000).withBatch(50);
    try (WalkEvents events =
        Walk.of(Path.of("root")).source(new FakeSource(root)).events(options)) {
      int taken = 0;
      for (WalkEvent event : events) {
        assertThat(event).isNotNull();
        if (++taken % 500 == 0) {
          Thread.sleep(5);
        }
      }

      assertThat(taken).isEqualTo(2 + 2 * 1_000 + 100 * 1_000);
      assertThat(events.report().workers())
          .hasSizeLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
    }
  }
}
