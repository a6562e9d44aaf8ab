// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

/// What `fdu list` writes of each entry.
enum ListFormat {
  /// The path alone.
  PATHS,
  /// All that is known, as an object of JSON a line.
  JSON,
  /// All that is known, as comma-separated values.
  CSV
}
