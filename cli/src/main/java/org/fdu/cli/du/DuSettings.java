// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import org.fdu.cli.option.Argument;
import org.fdu.walk.Symlinks;
import org.fdu.walk.TimeField;
import org.jspecify.annotations.Nullable;

/// What the user asked `fdu du` for. Immutable.
///
/// @param filesFrom where names are read from, instead of from the arguments; null when not said
/// @param all whether files have lines, too
/// @param apparent whether apparent sizes count
/// @param countLinks whether an inode counts as often as it is met
/// @param maxDepth levels below each argument that have lines
/// @param separate whether directories are shown without their subdirectories
/// @param threshold the least that is shown, or the most, if below zero
/// @param time which time is shown; null for none
/// @param timeFormat how times are shown, by strftime(3)
record DuSettings(
    @Nullable Argument filesFrom,
    boolean nul,
    boolean all,
    boolean apparent,
    boolean inodes,
    boolean countLinks,
    boolean total,
    long maxDepth,
    boolean separate,
    long threshold,
    @Nullable TimeField time,
    String timeFormat,
    BlockSize blockSize,
    Exclusions exclusions,
    boolean oneFileSystem,
    Symlinks symlinks) {

  /// Whether a line is shown for a file so many levels below its argument.
  boolean showsFiles(int level) {
    return level == 0 || (all && level <= maxDepth);
  }
}
