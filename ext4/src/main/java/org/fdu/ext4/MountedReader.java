// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import org.fdu.ext4.MountedSource.Station;
import org.fdu.walk.Directory;
import org.fdu.walk.filter.NameFilter;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.EntryBatch;
import org.fdu.walk.source.EntryBuffer;
import org.fdu.walk.source.FileContent;
import org.fdu.walk.source.Portion;
import org.jspecify.annotations.Nullable;

/// One worker's reader of a [MountedSource]: for each directory either the ordinary one, or that of
/// its file system.
final class MountedReader implements DirectoryReader {
  private final MountedSource source;
  private final DirectoryReader ordinary;
  private final ReadCounts counts;
  private final VolumeReaders readers = new VolumeReaders();

  /// Describes what is asked of the tables although the kernel described it already.
  private final EntryBuffer scratch = new EntryBuffer();

  /// What reads the opened directory, and whether that is the ordinary reader.
  private DirectoryReader current;

  private boolean ordinarily = true;

  /// What the opened directory is to the source, if the ordinary reader has it and not all that is
  /// in it is left to that one; else null.
  private @Nullable Station station;

  /// Child directories of the opened one that are the ordinary reader's, and not yet shared.
  private int ordinaryChildren;

  private int byTables;
  private int byKernel;

  MountedReader(MountedSource source, DirectoryReader ordinary, ReadCounts counts) {
    this.source = source;
    this.ordinary = ordinary;
    this.current = ordinary;
    this.counts = counts;
  }

  @Override
  public OpenResult open(Directory directory, EntryBuffer self) {
    ordinaryChildren = 0;
    station = null;
    if (directory instanceof Ext4Directory d) {
      return openByTables(d, self);
    }
    current = ordinary;
    ordinarily = true;
    OpenResult result = ordinary.open(directory, self);
    Station known = result == OpenResult.OPENED ? source.station(directory) : null;
    if (known != null && known.volume().device() == self.device()) {
      if (self.inode() == Ext4Volume.ROOT_INODE) {
        known.volume().sweep().rootIsRead();
      }
      if (known.trail().isEmpty()) {
        return enter(directory, known, self);
      }
      station = known;
    }
    byKernel += result == OpenResult.OPENED ? 1 : 0;
    return result;
  }

  private OpenResult openByTables(Ext4Directory directory, EntryBuffer self) {
    DirectoryReader reader = readers.of(directory.volume());
    current = reader;
    ordinarily = false;
    OpenResult result = reader.open(directory, self);
    byTables += result == OpenResult.OPENED ? 1 : 0;
    return result;
  }

  /// Read by the tables what the ordinary reader has opened, and `self` describes; by that reader
  /// all the same when there is trouble.
  private OpenResult enter(Directory directory, Station known, EntryBuffer self) {
    Ext4Reader reader = readers.ext4(known.volume());
    if (reader != null
        && reader.open((int) self.inode(), known.claims(), scratch) == OpenResult.OPENED) {
      ordinary.finish(directory);
      current = reader;
      ordinarily = false;
      byTables++;
    } else {
      byKernel++;
    }
    return OpenResult.OPENED;
  }

  @Override
  public boolean filter(Directory directory, NameFilter filter) {
    return current.filter(directory, filter);
  }

  @Override
  public FileContent content(Directory directory, byte[] name, int most) {
    return current.content(directory, name, most);
  }

  @Override
  public boolean opensSnapshot() {
    return current.opensSnapshot();
  }

  @Override
  public boolean isAncestor(Directory directory, Directory ancestor) {
    return current.isAncestor(directory, ancestor);
  }

  @Override
  public ReadResult next(EntryBuffer entry) {
    return current.next(entry);
  }

  @Override
  public boolean readSharedExtents(EntryBuffer entry) {
    return current.readSharedExtents(entry);
  }

  @Override
  public Directory child(Directory parent, EntryBuffer entry) {
    Station here = station;
    if (here == null) {
      ordinaryChildren++;
      return current.child(parent, entry);
    }
    MountTrail trail = here.trail().into(entry);
    if (trail == null && entry.device() == here.volume().device()) {
      return new Ext4Directory(
          parent, entry.name(), (int) entry.inode(), here.volume(), here.claims());
    }
    ordinaryChildren++;
    Directory child = ordinary.child(parent, entry);
    if (trail != null && !trail.isIdMapped()) {
      // what a bind mount shows is a tree of its own, and may be met in its own place, too
      DirectoryClaims claims =
          trail.isMountPoint() ? new DirectoryClaims(here.volume().superblock()) : here.claims();
      source.addStation(child, new Station(here.volume(), trail, claims));
    }
    return child;
  }

  @Override
  public void share(Directory directory, int children) {
    int shared = ordinaryChildren;
    ordinaryChildren = 0;
    if (!ordinarily) {
      current.share(directory, children);
    } else if (shared > 0) {
      ordinary.share(directory, shared);
    }
  }

  @Override
  public @Nullable EntryBatch split(Directory directory, int fewest) {
    return current.split(directory, fewest);
  }

  @Override
  public void open(EntryBatch batch) {
    ordinaryChildren = 0;
    ordinarily = !(batch instanceof Ext4Batch);
    if (batch instanceof Ext4Batch b) {
      station = null;
      current = readers.of(b.volume());
    } else {
      station = source.station(batch.directory());
      current = ordinary;
    }
    current.open(batch);
  }

  @Override
  public void finish(Directory directory) {
    current.finish(directory);
    station = null;
  }

  @Override
  public void abandon(Portion portion) {
    if (!(portion instanceof Ext4Directory) && !(portion instanceof Ext4Batch)) {
      ordinary.abandon(portion);
    }
  }

  @Override
  public int errno() {
    return current.errno();
  }

  @Override
  public String message() {
    return current.message();
  }

  @Override
  public void close() {
    counts.tables.addAndGet(byTables);
    counts.kernel.addAndGet(byKernel);
    readers.close();
    ordinary.close();
  }
}
