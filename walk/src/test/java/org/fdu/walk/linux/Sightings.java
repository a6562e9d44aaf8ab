// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fdu.walk.testing.ChurningTree;
import org.fdu.walk.testing.FoundEntry;

/// What one walk of a [ChurningTree] met, and what has to be true of it whatever was changed
/// meanwhile. Thread-safe.
final class Sightings {
  private static final long SECRET_BYTES = 1L << 40;

  private record Sighting(String path, long size, long inode) {}

  private final ChurningTree churning;
  private final List<Sighting> seen = new ArrayList<>();

  /// By directory, how often it was listed, entered, left, and not entered.
  private final Map<Object, int[]> visits = new HashMap<>();

  private final Set<String> complaints = new TreeSet<>();
  private boolean listings;

  private static final int LISTED = 0;
  private static final int ENTERED = 1;
  private static final int LEFT = 2;
  private static final int PASSED_OVER = 3;

  Sightings(ChurningTree churning) {
    this.churning = churning;
  }

  synchronized void met(byte[] path, long size, long inode) {
    seen.add(new Sighting(FoundEntry.text(path), size, inode));
  }

  synchronized void listed(Object directory) {
    listings = true;
    count(directory, LISTED);
  }

  synchronized void entered(Object directory) {
    count(directory, ENTERED);
  }

  synchronized void left(Object directory) {
    count(directory, LEFT);
  }

  synchronized void passedOver(Object directory) {
    count(directory, PASSED_OVER);
  }

  /// Note what should not have been said at all.
  synchronized void complained(String complaint) {
    complaints.add(complaint);
  }

  private void count(Object directory, int what) {
    visits.computeIfAbsent(directory, _ -> new int[4])[what]++;
  }

  /// Check all of it.
  ///
  /// @param inodes whether they were told
  synchronized void check(boolean inodes) {
    assertThat(complaints).isEmpty();
    assertThat(seen).noneMatch(s -> s.path().contains("SECRET"));
    assertThat(seen.stream().mapToLong(Sighting::size).sum()).isLessThan(SECRET_BYTES);
    assertThat(seen.stream().filter(s -> churning.isSteady(s.path())).map(Sightings::text).sorted())
        .containsExactlyElementsOf(
            churning.steady().stream().map(e -> e.path() + " " + e.size()).sorted().toList());
    if (inodes) {
      checkInodes();
    }
    visits.values().forEach(Sightings::checkVisits);
    if (listings) {
      assertThat(visits.values().stream().filter(counts -> counts[LISTED] != 1).toList())
          .as("listed nowhere: the root")
          .containsExactly(new int[] {0, 1, 1, 0});
    }
  }

  private static String text(Sighting s) {
    return s.path() + " " + s.size();
  }

  private void checkInodes() {
    assertThat(seen).noneMatch(s -> churning.hidden().contains(s.inode()));
    Map<Long, Long> links =
        churning.steady().stream()
            .collect(Collectors.groupingBy(FoundEntry::inode, Collectors.counting()));
    assertThat(
            seen.stream()
                .filter(s -> links.containsKey(s.inode()))
                .collect(Collectors.groupingBy(Sighting::inode, Collectors.counting())))
        .as("each inode as often as it has names, wherever")
        .isEqualTo(links);
  }

  private static void checkVisits(int[] counts) {
    assertThat(counts[ENTERED]).as("left as often as entered").isEqualTo(counts[LEFT]);
    assertThat(counts[ENTERED] + counts[PASSED_OVER]).as("visited once").isEqualTo(1);
  }

  /// How many there were.
  synchronized int size() {
    return seen.size();
  }
}
