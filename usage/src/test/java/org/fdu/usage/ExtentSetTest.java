// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import java.util.stream.LongStream;
import org.fdu.walk.SharedExtents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExtentSetTest {
  private final ExtentSet set = new ExtentSet();

  private static SharedExtents extents(long fileSystem) {
    SharedExtents extents = new SharedExtents();
    extents.clear(fileSystem);
    return extents;
  }

  static LongStream seeds() {
    return Seeds.stream(20);
  }

  /// Against a bit for each byte.
  @ParameterizedTest
  @MethodSource("seeds")
  void findsWhatOverlaps(long seed) {
    Random random = new Random(seed);
    BitSet[] model = {new BitSet(), new BitSet()};
    for (int file = 0; file < 200; file++) {
      int fileSystem = random.nextInt(2);
      SharedExtents extents = extents(fileSystem);
      long expected = 0;
      for (int count = random.nextInt(4); count > 0; count--) {
        int start = random.nextInt(2_000);
        int length = 1 + random.nextInt(random.nextInt(10) == 0 ? 1_000 : 20);
        BitSet before = model[fileSystem].get(start, start + length);
        expected += before.cardinality();
        model[fileSystem].set(start, start + length);
        extents.add(start, length, false);
      }

      assertThat(set.add(extents)).isEqualTo(expected);
    }
  }

  @Test
  void holdsWhatLiesFarOut() {
    SharedExtents extents = extents(1);
    extents.add(Long.MAX_VALUE - 100, 100, false);
    extents.add(0, 10, false);

    assertThat(set.add(extents)).isZero();
    assertThat(set.add(extents)).isEqualTo(110);
  }

  /// An encoded extent of 128 KiB may take 4, right before the next.
  @Test
  void comparesWhereEncodedExtentsStart() {
    SharedExtents neighbours = extents(1);
    neighbours.add(4096, 131_072, true);
    neighbours.add(8192, 131_072, true);
    neighbours.add(8192, 4096, false);

    assertThat(set.add(neighbours)).isZero();

    SharedExtents part = extents(1);
    part.add(4096, 65_536, true);
    assertThat(set.add(part)).isEqualTo(65_536);

    SharedExtents more = extents(1);
    more.add(4096, 200_000, true);
    assertThat(set.add(more)).isEqualTo(131_072);
    assertThat(set.add(more)).isEqualTo(200_000);

    SharedExtents elsewhere = extents(2);
    elsewhere.add(4096, 131_072, true);
    assertThat(set.add(elsewhere)).isZero();
  }
}
