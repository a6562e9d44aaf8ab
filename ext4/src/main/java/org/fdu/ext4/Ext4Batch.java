// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import org.fdu.walk.Directory;
import org.fdu.walk.source.EntryBatch;

/// Some blocks of a long directory, left to another worker.
final class Ext4Batch extends EntryBatch {
  private final Ext4Volume volume;
  private final DirectoryListing listing;
  private final DirectoryClaims claims;

  Ext4Batch(
      Directory directory, Ext4Volume volume, DirectoryListing listing, DirectoryClaims claims) {
    super(directory);
    this.volume = volume;
    this.listing = listing;
    this.claims = claims;
  }

  Ext4Volume volume() {
    return volume;
  }

  DirectoryListing listing() {
    return listing;
  }

  DirectoryClaims claims() {
    return claims;
  }
}
