// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import org.fdu.walk.Metadata;

/// What the inodes of a scan are told apart by; each inode is in exactly one row of its table.
public enum Breakdown {
  /// Regular files by the extension of their names ([BreakdownKey.Extension]); directories,
  /// symlinks and special files have rows of their own.
  EXTENSION(Metadata.SIZES),
  /// By type of inode.
  TYPE(Metadata.SIZES),
  /// By owner.
  OWNER(Metadata.ALL),
  /// By group.
  GROUP(Metadata.ALL),
  /// A histogram by the time since [SurveyOptions#timeField].
  AGE(Metadata.ALL),
  /// A histogram by apparent size, whatever the measure; directories have a row of their own.
  SIZE(Metadata.SIZES);

  private final Metadata metadata;

  Breakdown(Metadata metadata) {
    this.metadata = metadata;
  }

  /// What a walk has to learn about each entry for this.
  Metadata metadata() {
    return metadata;
  }

  /// Whether the rows are ranges of a number, which follow one another, and are all there, be they
  /// empty.
  public boolean isHistogram() {
    return this == AGE || this == SIZE;
  }
}
