// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.Arrays;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;

/// Claims that remember where all links of an inode are.
final class SharingLinks extends HardLinks {

  /// The link charged for an inode, and the directories of all that were met.
  static final class SharingClaim extends Claim {
    private static final int USUAL_LINKS = 2;

    /// How many links the inode has, wherever they are.
    final long links;

    private Directory[] directories = new Directory[USUAL_LINKS];
    private int met;

    private SharingClaim(Entry entry) {
      super(entry);
      links = entry.links();
    }

    @Override
    void met(Directory directory) {
      if (met == directories.length) {
        directories = Arrays.copyOf(directories, met * 2);
      }
      directories[met++] = directory;
    }

    /// How many links were met.
    int met() {
      return met;
    }

    /// The directory of one of the links that were met.
    Directory directory(int index) {
      return directories[index];
    }
  }

  @Override
  Claim newClaim(Entry entry) {
    return new SharingClaim(entry);
  }
}
