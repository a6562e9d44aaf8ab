// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

/// What a directory holds besides directories.
sealed interface Entry {
  String name();

  /// A regular file of `size` bytes, all of them written; most of a tree's are empty.
  record Regular(String name, int size) implements Entry {}

  /// A regular file of `size` bytes of which only the last [#WRITTEN] are not a hole.
  record Sparse(String name, long size) implements Entry {
    static final int WRITTEN = 4096;
  }

  /// A symbolic link; its target may not exist.
  record Symlink(String name, String target) implements Entry {}

  /// Another name for the regular file that is entry `index` of `directory`.
  record HardLink(String name, int directory, int index) implements Entry {}
}
