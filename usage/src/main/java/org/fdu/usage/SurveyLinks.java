// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import org.fdu.walk.Entry;
import org.fdu.walk.EntryType;
import org.fdu.walk.TimeField;

/// Claims that remember what a survey wants to know of an inode.
final class SurveyLinks extends HardLinks {
  private final TimeField timeField;

  SurveyLinks(TimeField timeField) {
    this.timeField = timeField;
  }

  /// The link charged for an inode, and all a survey looks at.
  static final class SurveyClaim extends Claim {
    final EntryType type;
    final int owner;
    final int group;
    final long timeNanos;

    private SurveyClaim(Entry entry, TimeField timeField) {
      super(entry);
      type = entry.type();
      owner = entry.owner();
      group = entry.group();
      timeNanos = timeField.nanos(entry);
    }
  }

  @Override
  Claim newClaim(Entry entry) {
    return new SurveyClaim(entry, timeField);
  }
}
