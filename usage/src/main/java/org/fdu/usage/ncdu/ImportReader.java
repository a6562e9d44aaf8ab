// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.EntryBuffer;
import org.jspecify.annotations.Nullable;

/// Reads directories of an export.
final class ImportReader implements DirectoryReader {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /// What a mode can be, `S_IFMT` of inode(7), and two of its values.
  private static final int MODE_MASK = 0xFFFF;

  private static final int TYPE_MASK = 0xF000;

  private static final int DIRECTORY_TYPE = 0x4000;
  private static final int REGULAR_TYPE = 0x8000;

  private static final int BLOCK_BYTES = 512;
  private static final NcduNode[] NO_CHILDREN = {};
  private static final byte[] NO_ENTRIES = {};

  private final RecordCursor self = new RecordCursor(NO_ENTRIES);
  private final RecordCursor entries = new RecordCursor(NO_ENTRIES);
  private NcduNode[] children = NO_CHILDREN;
  private int child;
  private @Nullable ImportedDirectory directory;

  /// Whether a failure is still to be told when all else was read.
  private boolean incomplete;

  @Override
  public OpenResult open(Directory opened, EntryBuffer entry) {
    ImportedDirectory imported = (ImportedDirectory) opened;
    NcduNode node = imported.node();
    directory = imported;
    self.reset(node.self());
    self.next();
    entry.name(opened.name(), 0, opened.name().length);
    EntryFields fields = self.fields();
    int mode = ((int) fields.mode & MODE_MASK & ~TYPE_MASK) | DIRECTORY_TYPE;
    describe(fields, mode, imported.marked(node.device()), entry);
    entries.reset(node.entries());
    children = node.children();
    child = 0;
    incomplete = node.readError();
    if (incomplete && node.entries().length == 0 && children.length == 0) {
      return OpenResult.UNREADABLE;
    }
    return OpenResult.OPENED;
  }

  private static void describe(EntryFields fields, int mode, long device, EntryBuffer entry) {
    boolean link = fields.has(EntryFields.HARD_LINK) && fields.has(EntryFields.INODE);
    long links = link ? Math.max(fields.links, 2) : 1;
    long blocks = Math.ceilDiv(fields.diskBytes, BLOCK_BYTES);
    entry.sizes(mode, device, link ? fields.inode : 0, links, fields.apparentBytes, blocks);
    entry.unusedBytes((int) (blocks * BLOCK_BYTES - fields.diskBytes));
    entry.details((int) fields.owner, (int) fields.group, saturatedNanos(fields.modified), 0, 0);
    entry.blocksEstimated(false);
    entry.mountRoot(false);
  }

  private static long saturatedNanos(long seconds) {
    long most = Long.MAX_VALUE / NANOS_PER_SECOND;
    return Math.clamp(seconds, -most, most) * NANOS_PER_SECOND;
  }

  /// A tree has no loops.
  @Override
  public boolean isAncestor(Directory directory, Directory ancestor) {
    return false;
  }

  @Override
  public ReadResult next(EntryBuffer entry) {
    while (child < children.length) {
      NcduNode node = children[child++];
      if (!isExcluded(node)) {
        entry.name(node.name(), 0, node.name().length);
        entry.listed(EntryType.DIRECTORY, 0);
        return ReadResult.ENTRY;
      }
    }
    while (entries.next()) {
      EntryFields fields = entries.fields();
      if (fields.exclusion() == Exclusion.NONE) {
        return give(fields, entry);
      }
    }
    if (incomplete) {
      incomplete = false;
      return ReadResult.FAILED;
    }
    return ReadResult.END;
  }

  private boolean isExcluded(NcduNode node) {
    self.reset(node.self());
    self.next();
    return self.fields().exclusion() != Exclusion.NONE;
  }

  private ReadResult give(EntryFields fields, EntryBuffer entry) {
    entry.name(fields.name, fields.nameStart, fields.nameLength);
    if (fields.has(EntryFields.READ_ERROR)) {
      return ReadResult.ENTRY_FAILED;
    }
    ImportedDirectory parent = opened();
    long device = fields.has(EntryFields.DEVICE) ? fields.device : parent.node().device();
    describe(fields, modeOf(fields), parent.marked(device), entry);
    return ReadResult.ENTRY;
  }

  /// Whether it is a regular file is said by a mark of its own, which comes first.
  private static int modeOf(EntryFields fields) {
    int mode = (int) fields.mode & MODE_MASK;
    int type = mode & TYPE_MASK;
    if (!fields.has(EntryFields.NOT_REGULAR)) {
      return (mode & ~TYPE_MASK) | REGULAR_TYPE;
    }
    return type == DIRECTORY_TYPE || type == REGULAR_TYPE ? mode & ~TYPE_MASK : mode;
  }

  @Override
  public Directory child(Directory parent, EntryBuffer entry) {
    return new ImportedDirectory((ImportedDirectory) parent, children[child - 1]);
  }

  private ImportedDirectory opened() {
    if (directory == null) {
      throw new IllegalStateException("no directory is open");
    }
    return directory;
  }

  @Override
  public String message() {
    return "could not be read when it was exported";
  }
}
