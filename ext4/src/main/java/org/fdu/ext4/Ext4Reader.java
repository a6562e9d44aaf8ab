// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.IOException;
import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.fdu.walk.Metadata;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.EntryBatch;
import org.fdu.walk.source.EntryBuffer;
import org.jspecify.annotations.Nullable;

/// One worker's reader of directories on one file system.
final class Ext4Reader implements DirectoryReader {
  // errno(3)
  private static final int ENOENT = 2;
  private static final int EIO = 5;
  private static final int ENOKEY = 126;
  private static final int EUCLEAN = 117;

  /// Bytes of a directory entry with a name of a dozen bytes and more, and some room.
  private static final int USUAL_RECORD_BYTES = 40;

  /// The types in directory entries.
  private static final EntryType[] TYPES = {
    EntryType.UNKNOWN,
    EntryType.REGULAR_FILE,
    EntryType.DIRECTORY,
    EntryType.CHARACTER_DEVICE,
    EntryType.BLOCK_DEVICE,
    EntryType.FIFO,
    EntryType.SOCKET,
    EntryType.SYMLINK
  };

  private static final int TYPE_DIRECTORY = 2;

  /// So often is a directory of some blocks read that has no index, in case it is about to get one;
  /// a few are older than the index, and stay so.
  private static final int MOST_WITHOUT_INDEX = 16;

  private final Ext4Volume volume;
  private final BlockDevice device;
  private final InodeReader inodes;
  private final DirectoryBlocks blocks;
  private final DirectoryMapReader maps;
  private final boolean needsInodes;
  private final boolean details;
  private final boolean mounted;
  private final long deviceNumber;
  private final int blockShift;

  /// What is being listed, for batches of it; null when it is all in its inode.
  private @Nullable DirectoryListing listing;

  private @Nullable DirectoryClaims claims;
  private int errno;
  private String message = "";

  /// Open the device of `volume` once more.
  Ext4Reader(Ext4Volume volume) throws IOException {
    this.volume = volume;
    this.device = volume.openDevice();
    this.details = volume.learnsDetails();
    this.inodes = new InodeReader(volume, device);
    this.blocks = new DirectoryBlocks(volume, device);
    this.maps = new DirectoryMapReader(volume, device);
    this.needsInodes = volume.metadata() != Metadata.NAMES;
    this.mounted = volume.isMounted();
    this.deviceNumber = volume.device();
    this.blockShift = volume.superblock().blockShift;
  }

  @Override
  public OpenResult open(Directory directory, EntryBuffer self) {
    Ext4Directory d = (Ext4Directory) directory;
    byte[] name = d.name();
    self.name(name, 0, name.length);
    self.ordinal(0);
    return open(d.number(), d.claims(), self);
  }

  /// Open the directory with the inode `number` and describe it, but for its name.
  OpenResult open(int number, DirectoryClaims tree, EntryBuffer self) {
    claims = tree;
    listing = null;
    if (number == Ext4Volume.ROOT_INODE) {
      volume.sweep().rootIsRead();
    }
    boolean described = false;
    try {
      if (!inodes.find(number) && !inodes.readAgain(number)) {
        return unused(number);
      }
      if (!isDirectory() && mounted && !inodes.readAgain(number)) {
        return unused(number); // known from before, it may be another inode by now
      }
      describe(number, self);
      described = true;
      if (!isDirectory()) {
        return OpenResult.NOT_A_DIRECTORY;
      }
      if (!tree.claim(number)) {
        return metAgain();
      }
      if (!list(number, tree)) {
        return unused(number);
      }
      return OpenResult.OPENED;
    } catch (IOException e) {
      failed(e);
      return described ? OpenResult.UNREADABLE : OpenResult.FAILED;
    }
  }

  private boolean isDirectory() {
    int mode = (int) inodes.rows()[inodes.row() + InodeRows.BLOCKS];
    return (mode & InodeParser.MODE_TYPE) == InodeParser.MODE_DIRECTORY;
  }

  private OpenResult unused(int number) {
    if (mounted) {
      failed(ENOENT, "No such file or directory");
      return OpenResult.VANISHED;
    }
    failed(EUCLEAN, "inode " + Integer.toUnsignedString(number) + " is not in use");
    return OpenResult.FAILED;
  }

  /// On a mounted file system it was moved here after it was read where it was before.
  private OpenResult metAgain() {
    if (mounted) {
      failed(ENOENT, "No such file or directory");
      return OpenResult.VANISHED;
    }
    failed(EUCLEAN, "the file system is damaged: this directory is met a second time");
    return OpenResult.FAILED;
  }

  /// Fill `self` from the row that was found.
  private void describe(int number, EntryBuffer self) {
    long[] rows = inodes.rows();
    int row = inodes.row();
    long links = rows[row + InodeRows.LINKS];
    long size = rows[row + InodeRows.SIZE];
    if ((links & InodeRows.FIRST_BLOCK_MASK) != 0) {
      size &= 0xFFFFFFFFL; // a plain directory
    }
    long blocksMode = rows[row + InodeRows.BLOCKS];
    self.listed(EntryType.UNKNOWN, 0); // clears what is told of mounts
    self.sizes(
        (int) blocksMode & InodeRows.MODE_MASK,
        deviceNumber,
        number & 0xFFFFFFFFL,
        links >>> InodeRows.LINKS_SHIFT,
        size,
        blocksMode >>> InodeRows.MODE_BITS);
    if (details) {
      describeDetails(rows, row, self);
    }
  }

  private static void describeDetails(long[] rows, int row, EntryBuffer self) {
    long ids = rows[row + InodeRows.IDS];
    self.details(
        (int) (ids >>> 32),
        (int) ids,
        rows[row + InodeRows.MODIFIED],
        rows[row + InodeRows.ACCESSED],
        rows[row + InodeRows.CHANGED]);
  }

  /// Begin to list the directory that was found; false when it is gone.
  ///
  /// A mounted file system may have changed since the inode was read: the blocks may be another
  /// directory's by now, which the first of them shows; or there may be more of them, with names
  /// moved there out of those that are known, which the index and the inode show. Then all is read
  /// again, before anything of it is told.
  private boolean list(int number, DirectoryClaims tree) throws IOException {
    boolean wasWhole = false;
    for (int attempt = 1; ; attempt++) {
      Ext4Exception trouble = null;
      try {
        if (!start(number, tree)) {
          return false;
        }
        if (!mounted || isOneBlock()) {
          noteBeginning();
          return true;
        }
      } catch (Ext4Exception e) {
        if (!mounted) {
          throw e;
        }
        trouble = e;
      }
      DirectoryListing before = trouble == null ? listing : null;
      if (!inodes.readAgain(number) || !isDirectory()) {
        return false;
      }
      if (before != null && isStill(before)) {
        if (blocks.isSettled(before.blocks())
            || (wasWhole && !blocks.isIndexed())
            || !mayBecomeSettled(attempt)) {
          noteBeginning();
          return true;
        }
        wasWhole = blocks.isSecondBlockWhole();
      } else if (!ChangeWait.mayPass(mounted, attempt)) {
        throw trouble != null
            ? trouble
            : Ext4Exception.damaged("it changes faster than it can be read");
      }
      if (before != null) {
        tree.releaseBlocks(before.blocks());
      }
    }
  }

  /// Whether to wait for what was begun to come to rest. The kernel's change may be interrupted for
  /// as long as another process has its processor; but a device that was full once leaves an index
  /// that lacks a block for good, and then there is nothing to wait for.
  private boolean mayBecomeSettled(int attempt) {
    return (blocks.isIndexed() || attempt < MOST_WITHOUT_INDEX)
        && ChangeWait.mayPass(mounted, attempt);
  }

  /// Whether what was begun is one block of its own, or in its inode: then no name can move.
  private boolean isOneBlock() {
    DirectoryListing begun = listing;
    return blocks.beginsWithItself()
        && (begun == null || (begun.blocks() == 1 && blocks.isSettled(1)));
  }

  private void noteBeginning() {
    if (!blocks.beginsWithItself()) {
      blocks.note("an entry for another directory in place of its own");
    }
  }

  /// Whether the directory that was read again has the blocks of `before`.
  private boolean isStill(DirectoryListing before) {
    long[] rows = inodes.rows();
    long size = rows[inodes.row() + InodeRows.SIZE];
    if ((rows[inodes.row() + InodeRows.LINKS] & InodeRows.FIRST_BLOCK_MASK) != 0) {
      size &= 0xFFFFFFFFL;
    }
    return inodes.generation() == before.generation() && size >>> blockShift == before.blocks();
  }

  /// Begin to list what the row says; false when it is gone.
  private boolean start(int number, DirectoryClaims tree) throws IOException {
    listing = null;
    if (startPlain(number, tree)) {
      return true;
    }
    if (!inodes.readAgain(number)) {
      return false;
    }
    if (startPlain(number, tree)) {
      return true; // it has just become one
    }
    int flags = inodes.flags();
    long size = inodes.rows()[inodes.row() + InodeRows.SIZE];
    if ((flags & InodeParser.FLAG_ENCRYPTED) != 0) {
      throw new EncryptedDirectory();
    }
    if ((flags & InodeParser.FLAG_INLINE_DATA) != 0) {
      blocks.openInline(number, inodes.raw(), size);
      return true;
    }
    boolean extents = (flags & InodeParser.FLAG_EXTENTS) != 0;
    int count = count(size);
    if (mounted) {
      tree.claimBlocks(count);
    }
    DirectoryMap map = maps.read(number, inodes.raw(), inodes.generation(), extents, count, tree);
    start(new DirectoryListing(number, inodes.generation(), map, count, 0, count));
    return true;
  }

  /// The same if all about it is in the row that was found; whether that is so.
  private boolean startPlain(int number, DirectoryClaims tree) throws IOException {
    long[] rows = inodes.rows();
    long first = rows[inodes.row() + InodeRows.LINKS] & InodeRows.FIRST_BLOCK_MASK;
    if (first == 0) {
      return false;
    }
    long size = rows[inodes.row() + InodeRows.SIZE];
    int count = count(size & 0xFFFFFFFFL);
    if (mounted) {
      tree.claimBlocks(count);
    } else {
      tree.claim(first, count);
    }
    DirectoryMap map = DirectoryMap.plain(count, first);
    start(new DirectoryListing(number, (int) (size >>> 32), map, count, 0, count));
    return true;
  }

  private int count(long size) throws IOException {
    long count = size >>> blockShift;
    boolean possible =
        count << blockShift == size
            && count > 0
            && count <= Integer.MAX_VALUE
            && count <= volume.superblock().blocks;
    if (!possible) {
      throw Ext4Exception.damaged("it has the impossible size of " + size + " bytes");
    }
    return (int) count;
  }

  private void start(DirectoryListing begun) throws IOException {
    listing = begun;
    blocks.open(begun);
  }

  @Override
  public ReadResult next(EntryBuffer entry) {
    try {
      if (!blocks.advance()) {
        return ended();
      }
    } catch (IOException e) {
      failed(e);
      return ReadResult.FAILED;
    }
    entry.name(blocks.bytes(), blocks.nameStart(), blocks.nameLength());
    entry.ordinal(blocks.ordinal());
    if (blocks.isNameBad()) {
      return badName();
    }
    int number = blocks.inode();
    int type = blocks.type();
    if (type == TYPE_DIRECTORY) {
      entry.listed(EntryType.DIRECTORY, deviceNumber, number & 0xFFFFFFFFL);
      return ReadResult.ENTRY;
    }
    if (!needsInodes && type > 0 && type < TYPES.length) {
      entry.listed(TYPES[type], deviceNumber, number & 0xFFFFFFFFL);
      return ReadResult.ENTRY;
    }
    try {
      return inodes.find(number) ? found(number, type, entry) : findAgain(number, type, entry);
    } catch (IOException e) {
      failed(e);
      return ReadResult.ENTRY_FAILED;
    }
  }

  private ReadResult found(int number, int type, EntryBuffer entry) throws IOException {
    describe(number, entry);
    return type == 0 || TYPES[type < TYPES.length ? type : 0] == entry.type()
        ? ReadResult.ENTRY
        : findAgain(number, type, entry);
  }

  /// The inode may have been made, or become another, after it was read with its neighbours.
  private ReadResult findAgain(int number, int type, EntryBuffer entry) throws IOException {
    if (!inodes.readAgain(number)) {
      if (mounted) {
        failed(ENOENT, "No such file or directory");
        return ReadResult.VANISHED;
      }
      failed(EUCLEAN, "inode " + Integer.toUnsignedString(number) + " is not in use");
      return ReadResult.ENTRY_FAILED;
    }
    describe(number, entry);
    if (type != 0 && type < TYPES.length && TYPES[type] != entry.type()) {
      if (mounted) {
        failed(ENOENT, "No such file or directory"); // replaced since its name was read
        return ReadResult.VANISHED;
      }
      failed(EUCLEAN, "it is not of the type that its directory tells");
      return ReadResult.ENTRY_FAILED;
    }
    return ReadResult.ENTRY;
  }

  private ReadResult ended() throws IOException {
    String damage = blocks.damage();
    DirectoryListing ended = listing;
    if (mounted && ended != null && (damage != null || !blocks.wasReadAtOnce())) {
      if (!inodes.readAgain(ended.number()) || inodes.generation() != ended.generation()) {
        return ReadResult.END; // removed while it was read
      }
      if (damage == null && !isStill(ended)) {
        damage = "it changed while it was read: names may be missing, or be there twice";
      }
    }
    if (damage == null) {
      return ReadResult.END;
    }
    failed(EUCLEAN, damage);
    return ReadResult.FAILED;
  }

  private ReadResult badName() {
    failed(EUCLEAN, "no file can have this name");
    return ReadResult.ENTRY_FAILED;
  }

  @Override
  public Directory child(Directory parent, EntryBuffer entry) {
    DirectoryClaims tree = claims;
    if (tree == null) {
      throw new IllegalStateException("nothing is open");
    }
    return new Ext4Directory(parent, entry.name(), (int) entry.inode(), volume, tree);
  }

  @Override
  public @Nullable EntryBatch split(Directory directory, int fewest) {
    DirectoryListing whole = listing;
    int unread = blocks.end() - blocks.unread();
    long perBlock = (1L << blockShift) / USUAL_RECORD_BYTES;
    DirectoryClaims tree = claims;
    if (whole == null || tree == null || unread < 2 || unread * perBlock < fewest) {
      return null;
    }
    DirectoryListing later = whole.laterHalf(blocks.unread(), blocks.end());
    blocks.endBefore(later.from());
    return new Ext4Batch(directory, volume, later, tree);
  }

  @Override
  public void open(EntryBatch batch) {
    Ext4Batch b = (Ext4Batch) batch;
    claims = b.claims();
    listing = b.listing();
    try {
      blocks.open(b.listing());
    } catch (IOException e) {
      blocks.note(String.valueOf(e.getMessage()));
    }
  }

  /// The number of the inode that the last entry names, whether it could be read or not.
  int inode() {
    return blocks.inode();
  }

  private void failed(IOException e) {
    String why = e.getMessage();
    if (e instanceof EncryptedDirectory) {
      failed(ENOKEY, why);
    } else if (e instanceof Ext4Exception) {
      failed(EUCLEAN, "the file system is damaged: " + why);
    } else {
      failed(EIO, "cannot read " + volume.path() + ": " + why);
    }
  }

  private void failed(int number, @Nullable String why) {
    errno = number;
    message = why == null ? "" : why;
  }

  @Override
  public int errno() {
    return errno;
  }

  @Override
  public String message() {
    return message;
  }

  @Override
  public void close() {
    device.close();
  }

  /// Its names are encrypted, and only the kernel has the key.
  private static final class EncryptedDirectory extends IOException {
    private static final long serialVersionUID = 1;

    EncryptedDirectory() {
      super("it is encrypted; only the kernel can read it (without --io ext4)");
    }
  }
}
