// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fdu.walk.Walk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How much memory a tree takes of which everything is to be shown.
class TreeMemoryTest {
  private static final int ENTRIES = 300_000;

  /// The mean lengths in the dataset `mixed` of `bench/`.
  private static final int FILE_NAME_LENGTH = 13;

  private static final int DIRECTORY_NAME_LENGTH = 10;

  /// Eleven entries a directory, as in `mixed`, and three, as in `deep`.
  @ParameterizedTest(name = "{0} entries a directory")
  @CsvSource({"11, 48", "3, 96"})
  void staysBelowItsBytesPerEntry(int entriesPerDirectory, double most) {
    List<MemoryNode> forest = List.of(tree(entriesPerDirectory));
    TreeLimits everything = new TreeLimits(TreeLimits.UNLIMITED, TreeLimits.UNLIMITED, true);
    Walk walk = MemorySource.walk(forest, 1).threads(2);
    // once for the classes and what they keep
    assertThat(new UsageScan(walk).tree(Measure.DISK, everything).tree()).hasSize(1);
    long before = heapInUse();

    UsageReport report = new UsageScan(walk).tree(Measure.DISK, everything);

    double bytes = (double) (heapInUse() - before) / ENTRIES;
    System.out.printf(
        "A full tree takes %.1f bytes an entry, with %d entries a directory.%n",
        bytes, entriesPerDirectory);
    Totals totals = report.roots().getFirst().totals();
    assertThat(totals.files() + totals.directories()).isEqualTo(ENTRIES);
    assertThat(report.tree().getFirst().children()).isNotEmpty();
    assertThat(bytes).isBetween(10.0, most);
  }

  /// Links are not kept in the directories above them: in a chain, that would be depth times links.
  @Test
  void linksTakeNoRoomInTheDirectoriesAbove() {
    int depth = 500;
    int linksEach = 100;
    MemoryNode root = MemoryNode.directory("root");
    MemoryNode directory = root;
    MemoryNode inode = MemoryNode.file("first").sizes(10, 8);
    for (int d = 0; d < depth; d++) {
      MemoryNode next = MemoryNode.directory("d");
      for (int i = 0; i < linksEach; i++) {
        inode = i % 2 == 0 ? MemoryNode.file("f" + i).sizes(10, 8) : inode;
        MemoryNode link = inode.link("l" + i);
        link.links = 2;
        (i % 2 == 0 ? directory : next).add(link);
      }
      directory.add(next);
      directory = next;
    }
    TreeLimits everything = new TreeLimits(TreeLimits.UNLIMITED, TreeLimits.UNLIMITED, true);
    UsageScan scan = new UsageScan(MemorySource.walk(List.of(root), 1).threads(2));
    TreeDetails sharing = new TreeDetails(null, true);
    assertThat(scan.tree(Measure.DISK, everything, sharing).tree()).hasSize(1);
    long before = heapInUse();

    UsageReport report = scan.tree(Measure.DISK, everything, sharing);

    double bytes = (double) (heapInUse() - before) / (depth * linksEach);
    assertThat(report.tree().getFirst().children()).isNotEmpty();
    assertThat(bytes).isLessThan(400);
  }

  /// Directories and files at random places, with sizes of every order of magnitude.
  private static MemoryNode tree(int entriesPerDirectory) {
    Random random = new Random(1);
    List<MemoryNode> directories = new ArrayList<>();
    directories.add(MemoryNode.directory("root"));
    for (int i = 1; i < ENTRIES; i++) {
      boolean directory = i % entriesPerDirectory == 0;
      MemoryNode node =
          directory
              ? MemoryNode.directory(name(i, DIRECTORY_NAME_LENGTH)).sizes(4096, 8)
              : file(name(i, FILE_NAME_LENGTH), 1L << random.nextInt(24));
      directories.get(random.nextInt(directories.size())).add(node);
      if (directory) {
        directories.add(node);
      }
    }
    return directories.getFirst();
  }

  private static MemoryNode file(String name, long size) {
    return MemoryNode.file(name).sizes(size, (size + 4095) / 4096 * 8);
  }

  private static String name(int number, int length) {
    String digits = Integer.toString(number);
    return "x".repeat(length - digits.length()) + digits;
  }

  private static long heapInUse() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
