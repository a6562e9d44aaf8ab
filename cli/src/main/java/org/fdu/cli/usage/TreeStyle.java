// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

/// The characters a tree is drawn with, top-down and bottom-up, in Unicode and in ASCII.
///
/// @param through an ancestor's line passing by
/// @param tee a node with siblings behind it
/// @param corner the last node of its siblings
/// @param branch where a node's children leave
/// @param dash between node and name
/// @param own the part of a bar that is a node's own size
/// @param rest the part of a bar that is the rest of its parent
/// @param edge left and right of a bar
/// @param ellipsis where a name was cut
record TreeStyle(
    String through,
    String tee,
    String corner,
    String branch,
    String dash,
    String own,
    String rest,
    String edge,
    String ellipsis) {

  private static final TreeStyle TOP_DOWN =
      new TreeStyle("│ ", "├", "└", "┬", "─", "█", "░", "│", "…");
  private static final TreeStyle BOTTOM_UP =
      new TreeStyle("│ ", "├", "┌", "┴", "─", "█", "░", "│", "…");
  private static final TreeStyle ASCII =
      new TreeStyle("| ", "+", "+", "+", "-", "#", ":", "|", "~");

  static TreeStyle of(boolean unicode, boolean topDown) {
    if (!unicode) {
      return ASCII;
    }
    return topDown ? TOP_DOWN : BOTTOM_UP;
  }
}
