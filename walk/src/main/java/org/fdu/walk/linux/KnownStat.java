// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import org.fdu.walk.Entry;
import org.fdu.walk.source.EntryBuffer;

/// A directory's metadata kept until it is opened, so that it is not stat'ed twice.
record KnownStat(
    int mode,
    long device,
    long inode,
    long links,
    long size,
    long blocks,
    int owner,
    int group,
    long modifiedNanos,
    long accessedNanos,
    long changedNanos,
    boolean mountRoot,
    long mountId) {

  static KnownStat of(EntryBuffer entry) {
    Entry e = entry;
    return new KnownStat(
        e.mode(),
        e.device(),
        e.inode(),
        e.links(),
        e.size(),
        e.blocks(),
        e.owner(),
        e.group(),
        e.modifiedNanos(),
        e.accessedNanos(),
        e.changedNanos(),
        entry.mountRoot(),
        entry.mountId());
  }

  void copyTo(EntryBuffer entry) {
    entry.sizes(mode, device, inode, links, size, blocks);
    entry.details(owner, group, modifiedNanos, accessedNanos, changedNanos);
    entry.mountRoot(mountRoot);
    entry.mountId(mountId);
  }
}
