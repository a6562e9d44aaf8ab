// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.fdu.walk.event.Attributes;
import org.fdu.walk.event.EventOptions;
import org.fdu.walk.event.WalkEvent;
import org.fdu.walk.event.WalkEvent.EnterDir;
import org.fdu.walk.event.WalkEvent.FileEntry;
import org.fdu.walk.event.WalkEvents;
import org.fdu.walk.testing.Commands;
import org.fdu.walk.testing.EventLog;
import org.fdu.walk.testing.FoundEntry;
import org.fdu.walk.testing.HostileTree;
import org.fdu.walk.testing.OpenDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Events of real trees.
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventTreeTest {
  @TempDir Path temporary;

  @ParameterizedTest
  @EnumSource(
      value = SourceKind.class,
      names = {"AUTO", "NIO"})
  void findsWhatFindFinds(SourceKind source) throws IOException {
    HostileTree tree = HostileTree.in(temporary);
    boolean linux = source != SourceKind.NIO;
    List<FoundEntry> expected = FoundEntry.byFind(tree.path());
    for (int threads : new int[] {1, 2, 8}) {
      EventLog log = new EventLog();
      List<FoundEntry> found = new ArrayList<>();
      try (WalkEvents events = Walk.of(tree.path()).source(source).threads(threads).events()) {
        for (WalkEvent event : events) {
          log.add(event);
          switch (event) {
            case EnterDir(_, Attributes metadata) -> found.add(entry(event, metadata));
            case FileEntry(_, _, Attributes metadata) -> found.add(entry(event, metadata));
            default -> {}
          }
        }
      }
      found.sort(FoundEntry.ORDER);
      log.assertComplete();
      assertThat(linux ? found : found.stream().map(FoundEntry::withoutBlocks).toList())
          .isEqualTo(linux ? expected : expected.stream().map(FoundEntry::withoutBlocks).toList());
    }
  }

  private static FoundEntry entry(WalkEvent event, Attributes metadata) {
    return new FoundEntry(
        FoundEntry.text(event.pathBytes()),
        metadata.type(),
        metadata.size(),
        metadata.links(),
        metadata.inode(),
        metadata.device(),
        metadata.blocksEstimated() ? -1 : metadata.blocks());
  }

  @Test
  void givesAsMuchMetadataAsWasAskedFor() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "hello");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_234_567_890_123L));
    int owner = (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);

    Attributes all = attributes(Metadata.ALL);
    assertThat(all.modifiedNanos()).isEqualTo(1_234_567_890_123_000_000L);
    assertThat(all.accessedNanos()).isPositive();
    assertThat(all.changedNanos()).isPositive();
    assertThat(all.owner()).isEqualTo(owner);
    assertThat(all.mode() & 0xF000).isEqualTo(0x8000);

    Attributes sizes = attributes(Metadata.SIZES);
    assertThat(sizes.size()).isEqualTo(5);
    assertThat(sizes.links()).isEqualTo(1);
    assertThat(sizes.modifiedNanos()).isZero();

    Attributes names = attributes(Metadata.NAMES);
    assertThat(names.type()).isEqualTo(EntryType.REGULAR_FILE);
    assertThat(names.size()).isZero();
  }

  private Attributes attributes(Metadata level) {
    try (WalkEvents events = Walk.of(temporary).metadata(level).events();
        Stream<WalkEvent> stream = events.stream()) {
      return stream
          .flatMap(event -> event instanceof FileEntry file ? Stream.of(file) : Stream.of())
          .findFirst()
          .orElseThrow()
          .metadata();
    }
  }

  @Test
  void leavesNoDescriptorBehind() throws IOException {
    Commands.shell(
        temporary, "for d in $(seq 100); do mkdir -p $d/a/b; touch $d/x $d/a/y $d/a/b/z; done");
    Path real = temporary.toRealPath();
    for (int round = 0; round < 40; round++) {
      Random random = new Random(round);
      EventOptions options = EventOptions.DEFAULT.withCapacity(random.nextInt(1, 200)).withBatch(5);
      try (WalkEvents events = Walk.of(real).threads(random.nextInt(1, 6)).events(options)) {
        Iterator<WalkEvent> iterator = events.iterator();
        for (int i = random.nextInt(500); i > 0; i--) {
          iterator.next();
        }
      }
      assertThat(OpenDescriptors.below(real)).as("round %d", round).isEmpty();
    }
  }

  @Test
  void keepsNamesThatAreNotText() {
    Commands.shell(temporary, ": > \"$(printf 'invalid\\377')\"");
    try (WalkEvents events = Walk.of(temporary).events()) {
      WalkEvent entry =
          events.stream().filter(event -> event instanceof FileEntry).findFirst().orElseThrow();

      assertThat(FoundEntry.text(entry.pathBytes())).endsWith("/invalid\u00ff");
      assertThat(entry.pathText()).endsWith("/invalid\ufffd");
      assertThat(Files.exists(entry.toPath())).isTrue();
      assertThat(((FileEntry) entry).name())
          .isEqualTo("invalid\u00ff".getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}
