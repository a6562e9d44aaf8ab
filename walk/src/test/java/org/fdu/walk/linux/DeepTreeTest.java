// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fdu.walk.Directory;
import org.fdu.walk.Metadata;
import org.fdu.walk.SourceKind;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkReport;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.testing.Commands;
import org.fdu.walk.testing.OpenDescriptors;
import org.fdu.walk.testing.Scratch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Depth has no limit, and neither a path's length nor the number of descriptors gets in the way.
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeepTreeTest {

  /// Descriptors of which a budget makes 0, 1 and 3 for directories kept open, and plenty.
  private static final int[] DESCRIPTORS = {0, 33, 36, 4_096};

  @BeforeAll
  static void needsLinux() {
    assumeTrue(LinuxSource.obstacle() == null, String.valueOf(LinuxSource.obstacle()));
  }

  @Test
  void makesBudgetsAsSmallAsTheseTestsNeed() {
    for (int i = 0; i < 3; i++) {
      DescriptorBudget budget = new DescriptorBudget(DESCRIPTORS[i]);
      int most = 0;
      while (budget.tryTake()) {
        most++;
      }
      assertThat(most).isEqualTo(new int[] {0, 1, 3}[i]);
    }
  }

  @Test
  void walksAChainOf30000Directories() throws IOException {
    int depth = 30_000;
    try (Scratch scratch = new Scratch()) {
      Path chain = DeepTree.chain(scratch.path(), depth);
      for (int descriptors : DESCRIPTORS) {
        for (int threads : new int[] {1, 3}) {
          Inodes inodes = new Inodes();
          WalkReport report = walk(chain, descriptors, threads, inodes);

          String where = descriptors + " descriptors, " + threads + " threads";
          assertThat(inodes.failures()).as(where).isEmpty();
          assertThat(report.directories()).as(where).isEqualTo(depth);
          assertThat(inodes.sorted()).as(where).hasSize(depth).doesNotHaveDuplicates();
        }
      }
    }
  }

  /// Side branches are read by other workers, which have to find their way from far above.
  @Test
  void walksCombsWithAnyBudget() throws IOException {
    int depth = 400;
    int teeth = 3;
    for (String name : List.of("d", "n".repeat(255))) { // one call to reopen, and one per 16 levels
      try (Scratch scratch = new Scratch()) {
        Path comb = DeepTree.comb(scratch.path(), depth, name, teeth);
        List<Long> expected = inodesByFind(comb);
        assertThat(expected)
            .hasSize((int) (DeepTree.directories(depth, teeth) + DeepTree.files(depth, teeth)));
        for (int descriptors : DESCRIPTORS) {
          for (int threads : new int[] {1, 2, 8}) {
            Inodes inodes = new Inodes();
            WalkReport report = walk(comb, descriptors, threads, inodes);

            String where = descriptors + " descriptors, " + threads + " threads";
            assertThat(inodes.failures()).as(where).isEmpty();
            assertThat(inodes.sorted()).as(where).isEqualTo(expected);
            assertThat(report.vanished()).as(where).isZero();
            assertThat(OpenDescriptors.below(scratch.path())).as(where).isEmpty();
          }
        }
      }
    }
  }

  private static List<Long> inodesByFind(Path tree) {
    String inodes = new String(Commands.output(tree, "find", ".", "-printf", "%i\\n"), US_ASCII);
    return inodes.lines().map(Long::valueOf).sorted().toList();
  }

  private static WalkReport walk(Path tree, int descriptors, int threads, Inodes inodes) {
    DirectorySource source =
        new Crowded(new LinuxSource(Metadata.SIZES, new DescriptorBudget(descriptors)));
    return Walk.of(tree).source(source).threads(threads).visit(inodes::visitor);
  }

  /// Any number of readers, though the budget is for few.
  private record Crowded(LinuxSource source) implements DirectorySource {
    @Override
    public Directory root(byte[] path) {
      return source.root(path);
    }

    @Override
    public Location locate(byte[] path) {
      return source.locate(path);
    }

    @Override
    public DirectoryReader newReader() {
      return source.newReader();
    }

    @Override
    public String description() {
      return source.description();
    }

    @Override
    public void close() {
      source.close();
    }
  }

  /// NIO opens by path. It cannot go beyond the longest one, and has to say so.
  @Test
  void isBeyondNioWhichReportsIt() throws IOException {
    try (Scratch scratch = new Scratch()) {
      Path comb = DeepTree.comb(scratch.path(), 40, "n".repeat(255), 1);
      Inodes inodes = new Inodes();

      WalkReport report = Walk.of(comb).source(SourceKind.NIO).threads(2).visit(inodes::visitor);

      assertThat(report.directories()).isBetween(10L, DeepTree.directories(40, 1) - 1);
      assertThat(report.failures()).isPositive();
      assertThat(inodes.failures()).allMatch(failure -> failure.endsWith("File name too long"));
    }
  }

  /// Running out of descriptors slows a walk down, and takes nothing from it.
  @Test
  void walksWithHardlyAnyDescriptors() throws IOException, InterruptedException {
    int depth = 300;
    try (Scratch scratch = new Scratch()) {
      Path comb = DeepTree.comb(scratch.path(), depth, "n".repeat(100), 2);
      for (int limit : new int[] {24, 40}) {
        String counts = ForkedWalk.run(comb, limit);

        assertThat(counts)
            .as("at most %d descriptors", limit)
            .isEqualTo(DeepTree.directories(depth, 2) + " " + DeepTree.files(depth, 2) + " 0");
      }
    }
  }
}
