// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

/// How a view is written.
enum ViewFormat {
  /// For people, as wide as the terminal.
  TEXT,
  /// One object of JSON a line.
  JSON,
  /// Comma-separated values.
  CSV
}
