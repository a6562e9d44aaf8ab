// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.fdu.walk.source.DirectoryReader.OpenResult;
import org.fdu.walk.source.DirectoryReader.ReadResult;
import org.fdu.walk.testing.FakeNode;
import org.jspecify.annotations.Nullable;

/// What a walk over one [FakeNode] tree should give, worked out by one thread from the tree itself.
final class ExpectedWalk {
  private static final int ENOENT = 2;

  final List<String> entered = new ArrayList<>();
  final List<String> entries = new ArrayList<>();

  /// `OPERATION PATH ERRNO`.
  final List<String> failures = new ArrayList<>();

  long directories;
  long vanished;
  long otherFileSystems;
  long repeated;

  private record Step(FakeNode node, String path, @Nullable Step parent) {}

  ExpectedWalk(FakeNode root, boolean sameFileSystem) {
    Deque<Step> open = new ArrayDeque<>(List.of(new Step(root, root.name, null)));
    while (!open.isEmpty()) {
      Step step = open.pop();
      FakeNode node = step.node();
      switch (node.opens) {
        case OPENED, UNREADABLE -> {
          if (sameFileSystem && node.device != root.device) {
            otherFileSystems++;
          } else if (node.mountRoot && repeats(step)) {
            repeated++;
          } else {
            entered.add(step.path());
            if (node.opens == OpenResult.UNREADABLE) {
              failures.add("OPEN " + step.path() + " " + node.errno);
            } else {
              directories++;
              read(step, sameFileSystem, open);
            }
          }
        }
        case NOT_A_DIRECTORY -> {
          Step parent = step.parent();
          if (parent != null) {
            entry(parent.node(), node, step.path(), sameFileSystem);
          }
        }
        case VANISHED, FAILED -> {
          if (node.errno == ENOENT && step.parent() != null) {
            vanished++;
          } else {
            failures.add(
                (step.parent() == null ? "STAT " : "OPEN ") + step.path() + " " + node.errno);
          }
        }
      }
    }
    entered.sort(null);
    entries.sort(null);
    failures.sort(null);
  }

  private static boolean repeats(Step step) {
    for (Step up = step.parent(); up != null; up = up.parent()) {
      if (up.node().inode == step.node().inode && up.node().device == step.node().device) {
        return true;
      }
    }
    return false;
  }

  private void read(Step step, boolean sameFileSystem, Deque<Step> open) {
    FakeNode node = step.node();
    for (int i = 0; i < node.children.size() && i != node.failsAfter; i++) {
      FakeNode child = node.children.get(i);
      String path = step.path() + "/" + child.name;
      if (child.lists == ReadResult.VANISHED) {
        vanished++;
      } else if (child.lists == ReadResult.ENTRY_FAILED) {
        failures.add("STAT " + path + " " + child.errno);
      } else if (child.directory) {
        open.push(new Step(child, path, step));
      } else {
        entry(node, child, path, sameFileSystem);
      }
    }
    if (node.failsAfter >= 0) {
      failures.add("READ " + step.path() + " " + node.errno);
    }
  }

  private void entry(FakeNode parent, FakeNode node, String path, boolean sameFileSystem) {
    if (sameFileSystem && node.device != parent.device) {
      otherFileSystems++;
    } else {
      entries.add(path);
    }
  }

  /// A random tree in which about one node in six is not as it should be.
  static FakeNode faultyTree(Random random, int size) {
    FakeNode root = FakeNode.randomTree(random, size);
    Deque<List<FakeNode>> open = new ArrayDeque<>(List.of(List.of(root)));
    while (!open.isEmpty()) {
      List<FakeNode> ancestors = open.pop();
      for (FakeNode child : ancestors.getLast().children) {
        damage(child, ancestors, random);
        if (child.directory) {
          List<FakeNode> path = new ArrayList<>(ancestors);
          path.add(child);
          open.push(path);
        }
      }
    }
    return root;
  }

  private static void damage(FakeNode node, List<FakeNode> ancestors, Random random) {
    int errno = random.nextBoolean() ? ENOENT : 13;
    switch (random.nextInt(36)) {
      case 0 -> node.on(2);
      case 1 -> node.lists(ReadResult.VANISHED, ENOENT);
      case 2 -> node.lists(ReadResult.ENTRY_FAILED, errno);
      case 3 -> node.opens(errno == ENOENT ? OpenResult.VANISHED : OpenResult.FAILED, errno);
      case 4 -> node.opens(OpenResult.UNREADABLE, errno);
      case 5 -> node.turnsInto(random.nextBoolean() ? EntryType.SYMLINK : EntryType.FIFO);
      case 6 -> node.failsAfter(random.nextInt(node.children.size() + 1), errno);
      case 7 -> node.mounted().inode(ancestors.get(random.nextInt(ancestors.size())).inode);
      case 8 -> node.mounted(); // something else is mounted here
      case 9 -> node.inode(ancestors.get(random.nextInt(ancestors.size())).inode).on(3).mounted();
      default -> {}
    }
  }
}
