// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The kinds of trees there are.
enum Kind {
  WIDE(1_000_000, "few directories of 100 000 files each") {
    @Override
    Shape shape(int entries, long seed, int depth) {
      Shape.Builder shape = new Shape.Builder();
      int directories = Math.min(entries, Math.max(4, entries / WIDE_DIRECTORY));
      int files = entries - directories;
      for (int d = 0; d < directories; d++) {
        shape.directory(0, files / directories + (d < files % directories ? 1 : 0));
      }
      return shape.build();
    }
  },

  ONE(1_000_000, "a single directory that holds all the files") {
    @Override
    Shape shape(int entries, long seed, int depth) {
      Shape.Builder shape = new Shape.Builder();
      shape.root(entries);
      return shape.build();
    }
  },

  DEEP(100_000, "chains of directories inside each other, two files in each") {
    @Override
    Shape shape(int entries, long seed, int depth) {
      Shape.Builder shape = new Shape.Builder();
      int left = entries;
      while (left > 0) {
        int parent = 0;
        for (int level = 0; level < depth && left > 0; level++) {
          int files = Math.min(DEEP_FILES, left - 1);
          parent = shape.directory(parent, files);
          left -= files + 1;
        }
      }
      return shape.build();
    }

    @Override
    String directoryName(int directory, boolean inRoot, SplitMix64 random) {
      return inRoot ? "c" + directory : Names.letter(random);
    }
  },

  MIXED(1_000_000, "like a home directory: see the share of each sort below") {
    @Override
    Shape shape(int entries, long seed, int depth) {
      return randomShape(entries, seed);
    }
  },

  TINY(100, "a mixed tree so small that only start-up counts") {
    @Override
    Shape shape(int entries, long seed, int depth) {
      return randomShape(entries, seed);
    }
  };

  /// Deep chains end here unless told otherwise: names of one letter keep the longest path below
  /// PATH_MAX, so that tools which walk by full path can be compared too.
  static final int DEFAULT_DEPTH = 1000;

  private static final int WIDE_DIRECTORY = 100_000;
  private static final int DEEP_FILES = 2;
  private static final double MIXED_MEDIAN = 4;
  private static final double MIXED_SIGMA = 1.4;

  private final int defaultEntries;
  private final String about;

  Kind(int defaultEntries, String about) {
    this.defaultEntries = defaultEntries;
    this.about = about;
  }

  /// The directories of a tree of `entries` in all, directories included, the root not.
  abstract Shape shape(int entries, long seed, int depth);

  String directoryName(int directory, boolean inRoot, SplitMix64 random) {
    return Names.directory(directory, random);
  }

  int defaultEntries() {
    return defaultEntries;
  }

  Mixture mixture() {
    return switch (this) {
      case WIDE, ONE, DEEP -> Mixture.FILES;
      case MIXED, TINY -> Mixture.REALISTIC;
    };
  }

  String about() {
    return about;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Kind> named(String label) {
    return Arrays.stream(values()).filter(k -> k.label().equals(label)).findFirst();
  }

  /// A random recursive tree: every directory lies in any of those before it with the same
  /// probability, which gives a mean depth of about ln(directories). How many entries a directory
  /// holds is log-normal: most hold a few, some hold thousands.
  private static Shape randomShape(int entries, long seed) {
    Shape.Builder shape = new Shape.Builder();
    SplitMix64 random = SplitMix64.forPart(seed, Long.MIN_VALUE);
    int most = Math.max(10, entries / 10);
    int left = entries;
    while (left > 0) {
      int parent = (int) random.below(shape.directories());
      int drawn = (int) Math.min(most, random.logNormal(MIXED_MEDIAN, MIXED_SIGMA));
      int files = Math.min(drawn, left - 1);
      shape.directory(parent, files);
      left -= files + 1;
    }
    return shape.build();
  }
}
