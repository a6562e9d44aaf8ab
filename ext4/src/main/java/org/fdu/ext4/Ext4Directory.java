// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import org.fdu.walk.Directory;

/// A directory by the number of its inode.
final class Ext4Directory extends Directory {
  private final int number;
  private final Ext4Volume volume;
  private final DirectoryClaims claims;

  /// A root.
  Ext4Directory(byte[] path, int number, Ext4Volume volume, DirectoryClaims claims) {
    super(path);
    this.number = number;
    this.volume = volume;
    this.claims = claims;
  }

  /// The child `name` of `parent`, which may be another source's.
  Ext4Directory(
      Directory parent, byte[] name, int number, Ext4Volume volume, DirectoryClaims claims) {
    super(parent, name);
    this.number = number;
    this.volume = volume;
    this.claims = claims;
  }

  /// Its inode number, unsigned.
  int number() {
    return number;
  }

  /// Where it is.
  Ext4Volume volume() {
    return volume;
  }

  /// What is known of the tree it is in.
  DirectoryClaims claims() {
    return claims;
  }
}
