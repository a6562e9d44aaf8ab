// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.filter;

import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.TimeField;
import org.fdu.walk.filter.EntrySelection;
import org.jspecify.annotations.Nullable;

/// What has to be so of an inode for it to count.
///
/// @param least smallest apparent size, in bytes
/// @param most largest apparent size, in bytes
/// @param timeField which time is meant
/// @param earliest first accepted time, in nanoseconds since 1970
/// @param latest last accepted time
/// @param owners whose it is; null for anybody's
/// @param groups of which group it is; null for any
record EntryConditions(
    long least,
    long most,
    TimeField timeField,
    long earliest,
    long latest,
    @Nullable IdSet owners,
    @Nullable IdSet groups)
    implements EntrySelection {

  @Override
  public boolean selects(@Nullable Directory parent, Entry entry) {
    if (entry.size() < least || entry.size() > most) {
      return false;
    }
    if ((owners != null && !owners.contains(entry.owner()))
        || (groups != null && !groups.contains(entry.group()))) {
      return false;
    }
    long time = timeField.nanos(entry);
    return time >= earliest && time <= latest;
  }
}
