// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.nio;

import java.nio.file.Path;
import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.source.EntryBatch;

/// Paths listed but not yet stat'ed.
final class NioBatch extends EntryBatch {
  private final List<Path> paths;
  private final int ordinal;

  /// The first of `paths` is entry number `ordinal` of `directory`.
  NioBatch(Directory directory, List<Path> paths, int ordinal) {
    super(directory);
    this.paths = paths;
    this.ordinal = ordinal;
  }

  List<Path> paths() {
    return paths;
  }

  int ordinal() {
    return ordinal;
  }
}
