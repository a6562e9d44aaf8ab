// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.nio;

import java.nio.file.Path;
import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.source.EntryBatch;

/// Paths listed but not yet stat'ed.
final class NioBatch extends EntryBatch {
  private final List<Path> paths;

  NioBatch(Directory directory, List<Path> paths) {
    super(directory);
    this.paths = paths;
  }

  List<Path> paths() {
    return paths;
  }
}
