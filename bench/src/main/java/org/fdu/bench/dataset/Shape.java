// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

import java.util.Arrays;

/// The directories of a tree and how many other entries each holds. Directory 0 is the root; a
/// directory's parent comes before it.
final class Shape {
  private final int[] parents;
  private final int[] entries;

  /// The children of all directories, one directory's after the other's: those of `d` are at
  /// `firstChild[d]` up to `firstChild[d + 1]`.
  private final int[] children;

  private final int[] firstChild;

  private Shape(int[] parents, int[] entries) {
    this.parents = parents;
    this.entries = entries;
    int count = parents.length;
    this.firstChild = new int[count + 1];
    for (int d = 1; d < count; d++) {
      firstChild[parents[d] + 1]++;
    }
    for (int d = 0; d < count; d++) {
      firstChild[d + 1] += firstChild[d];
    }
    int[] next = Arrays.copyOf(firstChild, count);
    this.children = new int[count - 1];
    for (int d = 1; d < count; d++) {
      children[next[parents[d]]++] = d;
    }
  }

  int directories() {
    return parents.length;
  }

  int parent(int directory) {
    return parents[directory];
  }

  /// How many entries `directory` holds that are no directories.
  int entries(int directory) {
    return entries[directory];
  }

  int childCount(int directory) {
    return firstChild[directory + 1] - firstChild[directory];
  }

  int child(int directory, int index) {
    return children[firstChild[directory] + index];
  }

  /// A shape in the making; it starts with an empty root.
  static final class Builder {
    private int[] parents = new int[1024];
    private int[] entries = new int[1024];
    private int count = 1;

    /// Add a directory; returns its number.
    int directory(int parent, int holding) {
      if (count == parents.length) {
        parents = Arrays.copyOf(parents, count * 2);
        entries = Arrays.copyOf(entries, count * 2);
      }
      parents[count] = parent;
      entries[count] = holding;
      return count++;
    }

    /// Add entries to the root.
    void root(int holding) {
      entries[0] += holding;
    }

    int directories() {
      return count;
    }

    Shape build() {
      return new Shape(Arrays.copyOf(parents, count), Arrays.copyOf(entries, count));
    }
  }
}
