// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

/// How many in a thousand of a kind's entries are of which sort; the rest are empty files.
///
/// @param data files with content
/// @param medianSize of their sizes, which are log-normal and at most [#LARGEST]
record Mixture(int symlinks, int hardLinks, int sparse, int data, int medianSize) {
  static final int OF = 1000;
  static final int LARGEST = 64 << 10;
  private static final double SIGMA = 1.2;

  /// Files only. A third hold data: reading a tree costs the same whether they do or not, and
  /// making one costs twice as much.
  static final Mixture FILES = new Mixture(0, 0, 0, 333, 1500);

  /// A bit of everything there is in a home directory.
  static final Mixture REALISTIC = new Mixture(20, 10, 2, 333, 2000);

  int size(SplitMix64 random) {
    return (int) Math.clamp(random.logNormal(medianSize, SIGMA), 1, LARGEST);
  }

  /// About how much room one entry takes on a disk with blocks of 4 KiB, names and inodes included.
  long diskBytesPerEntry() {
    return 400L + data * 8192L / OF;
  }
}
