// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.List;
import org.fdu.walk.EntryType;

/// One row per type of inode.
final class TypeBuckets implements Buckets {
  private static final List<EntryType> TYPES = List.of(EntryType.values());

  @Override
  public int count() {
    return TYPES.size();
  }

  @Override
  public int of(SurveyedInode inode) {
    return TYPES.indexOf(inode.type);
  }

  @Override
  public BreakdownKey key(int bucket) {
    return new BreakdownKey.Type(TYPES.get(bucket));
  }

  @Override
  public boolean staysEmpty(int bucket) {
    return false;
  }
}
