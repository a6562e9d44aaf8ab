// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.compare;

import java.nio.file.Path;
import java.util.Optional;
import org.fdu.bench.tool.TreeFacts;

/// A tree to be measured.
///
/// @param label what it is called in the report; unique
/// @param facts empty where no GNU find can tell
/// @param readable whether all of it can be read
record Dataset(
    String label, Path path, String fileSystem, Optional<TreeFacts> facts, boolean readable) {
  /// The label without what tells sizes of the same kind apart: `mixed` for `mixed-200k`.
  String family() {
    String family = label.replaceFirst("[-_.]?[0-9]+[kKmM]?$", "");
    return family.isEmpty() ? label : family;
  }
}
