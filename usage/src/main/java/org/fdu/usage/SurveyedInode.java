// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import org.fdu.walk.Entry;
import org.fdu.walk.EntryType;
import org.fdu.walk.TimeField;

/// What a survey looks at of one inode; refilled for each. Not thread-safe.
final class SurveyedInode {
  private static final int USUAL_NAME_BYTES = 255;

  private final TimeField timeField;

  EntryType type = EntryType.UNKNOWN;
  long diskBytes;
  long apparentBytes;
  int owner;
  int group;
  long timeNanos;

  /// The name's bytes are those from [#nameFrom] to [#nameTo].
  byte[] name = new byte[USUAL_NAME_BYTES];

  int nameFrom;
  int nameTo;

  SurveyedInode(TimeField timeField) {
    this.timeField = timeField;
  }

  /// Look at `entry`.
  void read(Entry entry) {
    type = entry.type();
    diskBytes = entry.diskBytes();
    apparentBytes = Sums.apparentBytes(entry);
    owner = entry.owner();
    group = entry.group();
    timeNanos = timeField.nanos(entry);
    int length = entry.nameLength();
    if (length > name.length) {
      name = new byte[length];
    }
    entry.copyName(name, 0);
    toLastName(length);
  }

  /// Look at the inode that has several links by the one it is charged to.
  void read(SurveyLinks.SurveyClaim claim, byte[] linkName) {
    type = claim.type;
    diskBytes = claim.diskBytes;
    apparentBytes = claim.apparentBytes;
    owner = claim.owner;
    group = claim.group;
    timeNanos = claim.timeNanos;
    name = linkName;
    toLastName(name.length);
  }

  /// A root is called by its path.
  private void toLastName(int length) {
    nameTo = length;
    nameFrom = length;
    while (nameFrom > 0 && name[nameFrom - 1] != '/') {
      nameFrom--;
    }
  }

  boolean isDirectory() {
    return type == EntryType.DIRECTORY;
  }
}
