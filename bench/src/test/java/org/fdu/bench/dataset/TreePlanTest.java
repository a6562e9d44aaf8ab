// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.fdu.bench.dataset.Entry.HardLink;
import org.fdu.bench.dataset.Entry.Regular;
import org.fdu.bench.dataset.Entry.Sparse;
import org.fdu.bench.dataset.Entry.Symlink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TreePlanTest {
  @ParameterizedTest
  @EnumSource(Kind.class)
  void hasExactlyAsManyEntriesAsAskedFor(Kind kind) {
    for (int entries : new int[] {1, 2, 3, 7, 100, 4321}) {
      Shape shape = new TreePlan(kind, entries, 1, 50).shape();
      int found = shape.directories() - 1;
      for (int d = 0; d < shape.directories(); d++) {
        found += shape.entries(d);
      }
      assertThat(found).as("%s of %d", kind, entries).isEqualTo(entries);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void givesNoNameTwiceInADirectory(Kind kind) {
    TreePlan plan = new TreePlan(kind, 3000, 5, 100);
    for (int d = 0; d < plan.shape().directories(); d++) {
      Set<String> names = new HashSet<>();
      for (int i = 0; i < plan.shape().childCount(d); i++) {
        assertThat(names.add(plan.directoryName(plan.shape().child(d, i)))).isTrue();
      }
      for (int i = 0; i < plan.shape().entries(d); i++) {
        assertThat(names.add(plan.entry(d, i).name())).isTrue();
      }
    }
  }

  @Test
  void listsEveryDirectoryOnceAmongItsParentsChildren() {
    Shape shape = new TreePlan(Kind.MIXED, 5000, 3, 1).shape();
    Set<Integer> seen = new HashSet<>();
    for (int d = 0; d < shape.directories(); d++) {
      for (int i = 0; i < shape.childCount(d); i++) {
        int child = shape.child(d, i);
        assertThat(shape.parent(child)).isEqualTo(d);
        assertThat(child).isGreaterThan(d);
        seen.add(child);
      }
    }
    assertThat(seen).hasSize(shape.directories() - 1);
  }

  /// What these seeds mean must never change: published figures refer to them.
  @ParameterizedTest
  @CsvSource({
    "WIDE, 17a51c6e215b56eb",
    "ONE, eb530a145dd57674",
    "DEEP, f35bab03bb8a8d34",
    "MIXED, 954e0e19fb85ad7a",
    "TINY, 954e0e19fb85ad7a"
  })
  void staysTheSameTree(Kind kind, String fingerprint) {
    assertThat(Long.toHexString(fingerprint(new TreePlan(kind, 2000, 1, 100))))
        .isEqualTo(fingerprint);
  }

  @Test
  void differsBySeed() {
    assertThat(fingerprint(new TreePlan(Kind.MIXED, 2000, 1, 1)))
        .isNotEqualTo(fingerprint(new TreePlan(Kind.MIXED, 2000, 2, 1)));
  }

  @Test
  void mixedHoldsEverySort() {
    TreePlan plan = new TreePlan(Kind.MIXED, 20_000, 1, 1);
    int[] sorts = new int[5];
    for (int d = 0; d < plan.shape().directories(); d++) {
      for (int i = 0; i < plan.shape().entries(d); i++) {
        switch (plan.entry(d, i)) {
          case Regular(_, int size) -> sorts[size == 0 ? 0 : 1]++;
          case Sparse _ -> sorts[2]++;
          case Symlink _ -> sorts[3]++;
          case HardLink(_, int directory, int index) -> {
            sorts[4]++;
            assertThat(plan.entry(directory, index)).isInstanceOf(Regular.class);
          }
        }
      }
    }
    int files = 20_000 - plan.shape().directories() + 1;
    assertThat(sorts[0] / (double) files).isBetween(0.60, 0.67);
    assertThat(sorts[1] / (double) files).isBetween(0.31, 0.36);
    assertThat(sorts[2] / (double) files).isBetween(0.001, 0.004);
    assertThat(sorts[3] / (double) files).isBetween(0.016, 0.024);
    assertThat(sorts[4] / (double) files).isBetween(0.007, 0.013);
  }

  private static long fingerprint(TreePlan plan) {
    Tally tally = new Tally();
    long[] hashes = new long[plan.shape().directories()];
    for (int d = 0; d < hashes.length; d++) {
      if (d > 0) {
        hashes[d] = Tally.pathHash(hashes[plan.shape().parent(d)], plan.directoryName(d));
        tally.directory(hashes[d]);
      }
      for (int i = 0; i < plan.shape().entries(d); i++) {
        tally.entry(hashes[d], plan.entry(d, i));
      }
    }
    return tally.fingerprint();
  }
}
