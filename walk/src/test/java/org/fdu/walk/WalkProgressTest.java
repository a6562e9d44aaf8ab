// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.fdu.walk.testing.FakeNode;
import org.fdu.walk.testing.FakeSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is known of a walk while it goes on.
class WalkProgressTest {

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 8})
  void inTheEndEverythingWasSeen(int threads) {
    FakeSource source = new FakeSource(FakeNode.randomTree(new Random(threads), 5_000));
    WalkProgress progress = new WalkProgress();
    AtomicLong bytes = new AtomicLong();

    WalkReport report =
        Walk.ofBytes(List.of("root".getBytes(StandardCharsets.UTF_8)))
            .source(source)
            .threads(threads)
            .progress(progress)
            .visit(() ->
                new Visitor() {
                  @Override
                  public void enter(Directory directory, Entry self) {
                    bytes.addAndGet(self.diskBytes());
                  }

                  @Override
                  public void entry(Directory directory, Entry entry) {
                    bytes.addAndGet(entry.diskBytes() / Math.max(entry.links(), 1));
                  }
                });

    assertThat(progress.directories()).isEqualTo(report.directories());
    assertThat(progress.entries()).isEqualTo(report.entries());
    assertThat(progress.diskBytes()).isEqualTo(bytes.get());
    assertThat(progress.failures()).isEqualTo(report.failures());
    assertThat(progress.current()).isNotNull();
  }

  @Test
  void whatIsSeenOnlyGrowsWhileItGoesOn() {
    FakeSource source = new FakeSource(FakeNode.randomTree(new Random(1), 5_000));
    WalkProgress progress = new WalkProgress();
    List<Long> seen = new CopyOnWriteArrayList<>();

    Walk.ofBytes(List.of("root".getBytes(StandardCharsets.UTF_8)))
        .source(source)
        .threads(1)
        .progress(progress)
        .visit(() ->
            new Visitor() {
              @Override
              public void exit(Directory directory) {
                seen.add(progress.directories() + progress.entries());
              }
            });

    assertThat(seen).isSorted().last().isEqualTo(progress.directories() + progress.entries());
    assertThat(seen.getFirst()).isLessThan(seen.getLast());
  }

  @Test
  void aWalkInOrderCanBeWatched(@TempDir Path root) throws IOException {
    Files.createDirectories(root.resolve("a/b"));
    Files.writeString(root.resolve("a/file"), "x");
    WalkProgress progress = new WalkProgress();
    AtomicLong listed = new AtomicLong();

    WalkReport report =
        Walk.of(root)
            .progress(progress)
            .visitInOrder(() ->
                new OrderedVisitor() {
                  @Override
                  public void listed(Directory child, Entry entry) {
                    listed.incrementAndGet();
                  }

                  @Override
                  public void split(Directory directory) {}

                  @Override
                  public void unknown(Directory directory, Entry entry, WalkFailure failure) {}

                  @Override
                  public void notADirectory(Directory child, Entry self) {}

                  @Override
                  public void notEntered(Directory child, @Nullable WalkFailure failure) {}
                });

    assertThat(listed).hasValue(2);
    assertThat(report.directories()).isEqualTo(3);
    assertThat(progress.directories()).isEqualTo(3);
    assertThat(progress.entries()).isEqualTo(1);
  }

  @Test
  void nothingIsKnownBefore() {
    WalkProgress progress = new WalkProgress();

    assertThat(progress.current()).isNull();
    assertThat(progress.directories() + progress.entries() + progress.diskBytes()).isZero();
  }
}
