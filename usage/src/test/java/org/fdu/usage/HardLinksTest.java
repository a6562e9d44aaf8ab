// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.fdu.walk.source.EntryBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every inode once, whoever claims it and in whatever order.
class HardLinksTest {
  private static final int REGULAR_FILE = 0x8000;

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 8})
  void keepsOneClaimPerInodeForTheFirstRoot(int threads) throws InterruptedException {
    int inodes = 20_000;
    HardLinks links = new HardLinks();
    List<Thread> running = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int root = threads - t; // the smallest is not the first to come
      running.add(Thread.ofPlatform().start(() -> claimAll(links, inodes, root)));
    }
    for (Thread thread : running) {
      thread.join();
    }
    Map<Long, Integer> claims = new HashMap<>();
    links.forEach(claim -> {
      assertThat(claim.rootIndex).isEqualTo(1);
      assertThat(claim.diskBytes).isEqualTo(claim.apparentBytes * 512);
      claims.merge(claim.apparentBytes, 1, Integer::sum);
    });

    assertThat(claims).hasSize(inodes);
    assertThat(claims.values()).containsOnly(1);
  }

  /// Inode numbers as file systems give them: in runs, in steps, and with all kinds of devices.
  private static void claimAll(HardLinks links, int inodes, int root) {
    Random order = new Random(root);
    EntryBuffer entry = new EntryBuffer();
    int start = order.nextInt(inodes);
    for (int i = 0; i < inodes; i++) {
      int n = (start + i) % inodes;
      long device = n % 3 == 0 ? 1 : n % 3 == 1 ? 0xFE00 : 1L << 40;
      long number = n % 2 == 0 ? n : (long) n << 20;
      entry.sizes(REGULAR_FILE, device, number, 2, n, n);
      links.claim(entry, root);
    }
  }

  @Test
  void isEmptyWithoutClaims() {
    new HardLinks()
        .forEach(claim -> {
          throw new AssertionError(claim);
        });
  }

  /// Zero, the extremes, and numbers whose hashes begin alike.
  @Test
  void tellsAnyTwoInodesApart() {
    long[] numbers = {
      0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32, 1L << 58, 0x9E3779B97F4A7C15L
    };
    HardLinks links = new HardLinks();
    EntryBuffer entry = new EntryBuffer();
    for (long device : numbers) {
      for (long inode : numbers) {
        entry.sizes(REGULAR_FILE, device, inode, 2, 1, 8);
        links.claim(entry, 0);
        links.claim(entry, 0);
      }
    }
    int[] count = {0};
    links.forEach(_ -> count[0]++);

    assertThat(count[0]).isEqualTo(numbers.length * numbers.length);
  }
}
