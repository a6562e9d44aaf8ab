// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.fdu.walk.source.EntryBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sums stay what they are, or the largest number there is; they never wrap around.
class TotalsTest {
  private static final long MOST = Long.MAX_VALUE;

  @ParameterizedTest(name = "{0} + {1}")
  @CsvSource({
    "0, 0, 0",
    "1, 2, 3",
    "9223372036854775807, 0, 9223372036854775807",
    "9223372036854775807, 1, 9223372036854775807",
    "9223372036854775806, 1, 9223372036854775807",
    "9223372036854775807, 9223372036854775807, 9223372036854775807",
    "4611686018427387904, 4611686018427387904, 9223372036854775807",
    "4611686018427387904, 4611686018427387903, 9223372036854775807",
  })
  void addAndSaturate(long a, long b, long sum) {
    assertThat(Sums.saturatingAdd(a, b)).isEqualTo(sum);
    assertThat(Sums.saturatingAdd(b, a)).isEqualTo(sum);
    assertThat(new Totals(a, 0, 1, 2).plus(new Totals(b, 0, 3, 4)))
        .isEqualTo(new Totals(sum, 0, 4, 6));
    assertThat(new Totals(0, a, 1, 2).plus(new Totals(0, b, 3, 4)))
        .isEqualTo(new Totals(0, sum, 4, 6));
  }

  /// In whatever order parts are added, the sum is the same, saturated or not.
  @Test
  void addUpTheSameInAnyOrder() {
    Random random = new Random(1);
    for (int round = 0; round < 1_000; round++) {
      Sums forwards = new Sums();
      Sums backwards = new Sums();
      long[] sizes = random.longs(10, 0, MOST / random.nextInt(1, 20)).toArray();
      for (int i = 0; i < sizes.length; i++) {
        forwards.addFile(sizes[i], sizes[sizes.length - 1 - i]);
        backwards.addFile(sizes[sizes.length - 1 - i], sizes[i]);
      }

      assertThat(forwards.totals()).isEqualTo(backwards.totals());
    }
  }

  @Test
  void countMoreThanFitsIntoAnInt() {
    Totals many = new Totals(1, 1, 3_000_000_000L, 3_000_000_000L);

    assertThat(many.plus(many)).isEqualTo(new Totals(2, 2, 6_000_000_000L, 6_000_000_000L));
  }

  @ParameterizedTest(name = "{0} blocks")
  @CsvSource({
    "0, 0, false",
    "8, 4096, false",
    "18014398509481983, 9223372036854775296, false",
    "18014398509481984, 9223372036854775807, true",
    "9223372036854775807, 9223372036854775807, true",
    "-1, 9223372036854775807, true",
    "-9223372036854775808, 9223372036854775807, true",
  })
  void takeBlocksForUnsigned(long blocks, long bytes, boolean implausible) {
    EntryBuffer entry = new EntryBuffer();
    entry.sizes(0x8000, 1, 1, 1, 0, blocks);

    assertThat(entry.diskBytes()).isEqualTo(bytes);
    assertThat(Sums.implausible(entry)).isEqualTo(implausible);
  }

  @ParameterizedTest(name = "size {0}")
  @CsvSource({
    "0, 0, false",
    "9223372036854775807, 9223372036854775807, false",
    "-1, 0, true",
    "-9223372036854775808, 0, true",
  })
  void takeANegativeSizeForNone(long size, long bytes, boolean implausible) {
    EntryBuffer entry = new EntryBuffer();
    entry.sizes(0x8000, 1, 1, 1, size, 0);

    assertThat(Sums.apparentBytes(entry)).isEqualTo(bytes);
    assertThat(Sums.implausible(entry)).isEqualTo(implausible);
  }

  @Test
  void startAgainAfterClear() {
    Sums sums = new Sums();
    sums.addFile(5, 6);
    sums.clear();

    assertThat(sums.totals()).isEqualTo(Totals.NONE);
  }

  @Test
  void tellTheSizeThatIsAskedFor() {
    Totals totals = new Totals(1, 2, 3, 4);

    assertThat(totals.amount(Measure.DISK)).isEqualTo(1);
    assertThat(totals.amount(Measure.APPARENT)).isEqualTo(2);
    assertThat(totals.amount(Measure.INODES)).isEqualTo(7);
  }

  @Test
  void limitsRefuseWhatMakesNoSense() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TreeLimits(-1, 1, false));
    assertThatIllegalArgumentException().isThrownBy(() -> new TreeLimits(0, 0, false));
    assertThatIllegalArgumentException().isThrownBy(() -> new TreeLimits(0, 1, false, -1));
    assertThat(new TreeLimits(0, 1, true).files()).isTrue();
  }
}
