// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

/// Which part of a tree can be shown, and so has to be kept.
///
/// @param depth levels below the roots, 0 for the roots alone
/// @param lines the biggest nodes of the whole tree, roots included; at least 1
/// @param files whether files are nodes too, not only directories
/// @param least what a node other than a root must have of the measure to be shown; 0 for any
public record TreeLimits(int depth, int lines, boolean files, long least) {
  /// No limit of depth or lines.
  public static final int UNLIMITED = Integer.MAX_VALUE;

  /// Checks the limits.
  public TreeLimits {
    if (depth < 0 || lines < 1 || least < 0) {
      throw new IllegalArgumentException(
          "depth " + depth + ", lines " + lines + ", least " + least);
    }
  }

  /// Limits that show nodes however little they have.
  public TreeLimits(int depth, int lines, boolean files) {
    this(depth, lines, files, 0);
  }
}
