// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.fdu.ext4.RowSpace.Part;
import org.junit.jupiter.api.Test;

class RowSpaceTest {
  private static final int LENGTH = 768;
  private static final int PARTS = 5_000;

  private final Set<long[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());

  /// Take parts and fill each, which must have been zero.
  private void fill(RowSpace space, int length, int parts) {
    for (int i = 1; i <= parts; i++) {
      Part part = space.take(length);
      arrays.add(part.rows());
      for (int j = 0; j < length; j++) {
        assertThat(part.rows()[part.start() + j]).isZero();
        part.rows()[part.start() + j] = i;
      }
    }
  }

  @Test
  void partsAreApartAndInFewArrays() {
    fill(new RowSpace(1L << 30), LENGTH, PARTS);

    long longs = arrays.stream().mapToLong(a -> a.length).sum();
    assertThat(arrays).hasSizeLessThan(100);
    assertThat(longs).isBetween((long) LENGTH * PARTS, (long) LENGTH * PARTS + (1 << 20));
  }

  @Test
  void fewPartsTakeNoMoreThanTheyNeed() {
    fill(new RowSpace(1L << 30), LENGTH, 50);

    assertThat(arrays.stream().mapToLong(a -> a.length)).containsOnly((long) LENGTH).hasSize(50);
  }

  @Test
  void littleMemoryHasNoLargeArrays() {
    fill(new RowSpace(1 << 22), LENGTH, PARTS);

    assertThat(arrays.stream().mapToLong(a -> a.length)).containsOnly((long) LENGTH);
  }

  @Test
  void whatIsForgottenIsNotGivenAgain() {
    RowSpace space = new RowSpace(1L << 30);
    fill(space, LENGTH, 200);
    space.forget();
    int before = arrays.size();

    fill(space, LENGTH, 10);

    assertThat(arrays).hasSize(before + 1);
  }

  @Test
  void aPartMayBeLargerThanALargeArray() {
    RowSpace space = new RowSpace(1L << 30);
    fill(space, 1 << 16, 1);
    fill(space, (1 << 20) + 5, 2);

    assertThat(arrays).hasSize(3);
  }
}
