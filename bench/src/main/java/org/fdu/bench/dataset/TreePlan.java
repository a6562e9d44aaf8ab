// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

import org.fdu.bench.dataset.Entry.HardLink;
import org.fdu.bench.dataset.Entry.Regular;
import org.fdu.bench.dataset.Entry.Sparse;
import org.fdu.bench.dataset.Entry.Symlink;

/// A tree as pure functions of kind, size and seed. Safe for use by several threads.
final class TreePlan {
  private static final int TARGET_TRIES = 8;
  private static final long DIRECTORY_NAMES = 1L << 62;

  private final Kind kind;
  private final long seed;
  private final Shape shape;

  /// @param depth where the chains of [Kind#DEEP] end; of no meaning to other kinds
  TreePlan(Kind kind, int entries, long seed, int depth) {
    this.kind = kind;
    this.seed = seed;
    this.shape = kind.shape(entries, seed, depth);
  }

  Shape shape() {
    return shape;
  }

  /// The name of a directory other than the root.
  String directoryName(int directory) {
    SplitMix64 random = SplitMix64.forPart(seed, DIRECTORY_NAMES + directory);
    return kind.directoryName(directory, shape.parent(directory) == 0, random);
  }

  /// Entry `index` of `directory`.
  Entry entry(int directory, int index) {
    SplitMix64 random = SplitMix64.forPart(seed, ((long) directory << 32) | index);
    Mixture mixture = kind.mixture();
    long draw = random.below(Mixture.OF) - mixture.data();
    String name = Names.file(index, random);
    if (draw < 0) {
      return new Regular(name, mixture.size(random));
    }
    draw -= mixture.symlinks();
    if (draw < 0) {
      return new Symlink(name, target(random));
    }
    draw -= mixture.sparse();
    if (draw < 0) {
      return new Sparse(name, (1L << 20) + random.below(1L << 30));
    }
    draw -= mixture.hardLinks();
    return draw < 0 ? hardLink(name, random) : new Regular(name, 0);
  }

  private static String target(SplitMix64 random) {
    String name = Names.file((int) random.below(100), random);
    return random.below(2) == 0 ? name : "../" + name;
  }

  /// A link to any file with content; an empty file when none is found in a few tries.
  private Entry hardLink(String name, SplitMix64 random) {
    for (int i = 0; i < TARGET_TRIES; i++) {
      int directory = (int) random.below(shape.directories());
      int held = shape.entries(directory);
      if (held > 0) {
        int index = (int) random.below(held);
        if (hasContent(directory, index)) {
          return new HardLink(name, directory, index);
        }
      }
    }
    return new Regular(name, 0);
  }

  /// Whether an entry is a file with content: only those are linked to, so links never point to
  /// links. It is what [#entry] draws first.
  private boolean hasContent(int directory, int index) {
    SplitMix64 random = SplitMix64.forPart(seed, ((long) directory << 32) | index);
    return random.below(Mixture.OF) < kind.mixture().data();
  }
}
