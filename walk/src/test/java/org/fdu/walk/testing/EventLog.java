// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fdu.walk.Directory;
import org.fdu.walk.event.Attributes;
import org.fdu.walk.event.SubtreeTotals;
import org.fdu.walk.event.WalkEvent;
import org.fdu.walk.event.WalkEvent.EnterDir;
import org.fdu.walk.event.WalkEvent.ExitDir;
import org.fdu.walk.event.WalkEvent.Failed;
import org.fdu.walk.event.WalkEvent.FileEntry;

/// Notes events and checks, one by one, that each may come where it comes, and that totals are what
/// came before them.
public final class EventLog {
  private static final class Sums {
    long directories = 1;
    long entries;
    long failures;
    long size;
    long blocks;

    SubtreeTotals totals() {
      return new SubtreeTotals(directories, entries, failures, size, blocks);
    }
  }

  /// Directories that were entered and not left.
  private final Map<Directory, Sums> open = new HashMap<>();

  private final Map<Directory, Boolean> left = new HashMap<>();

  private final List<String> entered = new ArrayList<>();
  private final List<String> entries = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();

  /// How many events there were.
  public int size() {
    return entered.size() + left.size() + entries.size() + failures.size();
  }

  /// Check and note `event`.
  public void add(WalkEvent event) {
    switch (event) {
      case EnterDir(Directory directory, Attributes metadata) -> {
        assertParentIsOpen(event);
        assertThat(left).as("entered again: %s", event).doesNotContainKey(directory);
        Sums sums = new Sums();
        add(sums, metadata);
        assertThat(open.put(directory, sums)).as("entered twice: %s", event).isNull();
        entered.add(FoundEntry.text(event.pathBytes()));
      }
      case FileEntry entry -> {
        if (!entry.isRoot()) {
          Sums sums = open.get(entry.directory());
          assertThat(sums).as("in an open directory: %s", event).isNotNull();
          sums.entries++;
          add(sums, entry.metadata());
        }
        entries.add(FoundEntry.text(event.pathBytes()));
      }
      case ExitDir(Directory directory, SubtreeTotals subtree) -> {
        Sums sums = open.remove(directory);
        assertThat(sums).as("entered and not left: %s", event).isNotNull();
        assertThat(open.keySet())
            .as("nothing below is open: %s", event)
            .noneMatch(other -> directory.equals(other.parent()));
        assertThat(subtree).isEqualTo(sums.totals());
        addToParent(directory, sums);
        left.put(directory, true);
      }
      case Failed(Directory directory, byte[] name, var failure) -> {
        assertThat(directory).isSameAs(failure.directory());
        assertThat(name).isSameAs(failure.name());
        Sums sums = open.get(directory);
        if (sums == null) {
          assertParentIsOpen(event);
          sums = open.get(directory.parent());
        }
        if (sums != null) {
          sums.failures++;
        }
        failures.add(
            failure.operation() + " " + FoundEntry.text(event.pathBytes()) + " " + failure.errno());
      }
    }
  }

  private void assertParentIsOpen(WalkEvent event) {
    Directory parent = event.directory().parent();
    assertThat(parent == null || open.containsKey(parent))
        .as("in an open directory: %s", event)
        .isTrue();
  }

  private static void add(Sums sums, Attributes metadata) {
    sums.size += metadata.size();
    sums.blocks += metadata.blocks();
  }

  private void addToParent(Directory directory, Sums sums) {
    Directory parent = directory.parent();
    if (parent != null) {
      Sums above = open.get(parent);
      above.directories += sums.directories;
      above.entries += sums.entries;
      above.failures += sums.failures;
      above.size += sums.size;
      above.blocks += sums.blocks;
    }
  }

  /// Every directory that was entered was left, too.
  public void assertComplete() {
    assertThat(open).as("not left").isEmpty();
  }

  /// Paths of directories, sorted; one char per byte.
  public List<String> entered() {
    return entered.stream().sorted().toList();
  }

  /// Paths of entries that are no directories, sorted; one char per byte.
  public List<String> entries() {
    return entries.stream().sorted().toList();
  }

  /// `OPERATION PATH ERRNO`, sorted.
  public List<String> failures() {
    return failures.stream().sorted().toList();
  }
}
