// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.fdu.walk.source.DirectoryReader.OpenResult;
import org.fdu.walk.testing.FakeMounts;
import org.fdu.walk.testing.FakeNode;
import org.fdu.walk.testing.FakeSource;
import org.fdu.walk.testing.FoundEntry;
import org.fdu.walk.testing.Seeds;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is mounted wherever: what the roots lead to counts, each inode once.
class RandomMountsTest {
  private static final int EIO = 5;

  static LongStream seeds() {
    return Seeds.stream(150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void allThatIsSeenCountsOnce(long seed) {
    Random random = new Random(seed);
    FakeMounts mounts = new FakeMounts(random, 1 + random.nextInt(9));
    List<String> roots = roots(mounts, random);
    Set<String> expected = new HashSet<>();
    for (String root : roots) {
      reach(mounts.nodes().get(root), 0, expected);
    }

    List<String> one = counted(mounts.source(), roots, MountRules.DEFAULT, 1);
    List<String> several = counted(mounts.source(), roots, MountRules.DEFAULT, 4);

    List<String> found = inodes(one);
    assertThat(found).doesNotHaveDuplicates();
    found.removeAll(mounts.hidden());
    expected.removeAll(mounts.hidden());
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(several).isEqualTo(one);
  }

  /// Nothing on another file system is opened.
  @ParameterizedTest
  @MethodSource("seeds")
  void allOnTheSameFileSystemCountsOnce(long seed) {
    Random random = new Random(seed);
    FakeMounts mounts = new FakeMounts(random, 1 + random.nextInt(9));
    String root = roots(mounts, random).getFirst();
    FakeNode node = mounts.nodes().get(root);
    Set<String> expected = new HashSet<>();
    reach(node, node.device, expected);
    for (FakeNode other : mounts.nodes().values()) {
      if (other.device != node.device) {
        other.opens(OpenResult.FAILED, EIO);
      }
    }
    MountRules rules = MountRules.DEFAULT.withBoundary(MountRules.Boundary.FILE_SYSTEM);

    List<String> one = counted(mounts.source(), List.of(root), rules, 1);
    List<String> several = counted(mounts.source(), List.of(root), rules, 4);

    List<String> found = inodes(one);
    assertThat(found).doesNotHaveDuplicates();
    found.removeAll(mounts.hidden());
    expected.removeAll(mounts.hidden());
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(several).isEqualTo(one);
  }

  private static List<String> roots(FakeMounts mounts, Random random) {
    List<String> directories = new ArrayList<>();
    for (Map.Entry<String, FakeNode> node : mounts.nodes().entrySet()) {
      if (node.getValue().directory) {
        directories.add(node.getKey());
      }
    }
    Collections.shuffle(directories, random);
    return List.copyOf(directories.subList(0, Math.min(directories.size(), 1 + random.nextInt(3))));
  }

  /// All inodes at and below `node`, as far as they are on `device`, if that is not 0.
  private static void reach(FakeNode node, long device, Set<String> into) {
    if (device == 0 || node.device == device) {
      into.add(node.device + ":" + node.inode);
      node.children.forEach(child -> reach(child, device, into));
    }
  }

  /// Inodes with their paths, but for those that are only passed.
  private static List<String> counted(
      FakeSource source, List<String> roots, MountRules rules, int threads) {
    WalkLog log = new WalkLog();
    List<byte[]> paths =
        roots.stream().map(root -> root.getBytes(StandardCharsets.ISO_8859_1)).toList();

    WalkReport report =
        Walk.ofBytes(paths).source(source).threads(threads).mounts(rules).visit(log::visitor);

    source.assertReleased();
    assertThat(report.failures()).isZero();
    List<String> counted = new ArrayList<>();
    for (FoundEntry entry : log.found) {
      if (entry.blocks() > 0) {
        counted.add(entry.device() + ":" + entry.inode() + " " + entry.path());
      }
    }
    Collections.sort(counted);
    return counted;
  }

  private static List<String> inodes(List<String> counted) {
    List<String> inodes = new ArrayList<>();
    counted.forEach(line -> inodes.add(line.substring(0, line.indexOf(' '))));
    return inodes;
  }
}
