// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.fdu.walk.Metadata;
import org.fdu.walk.filter.NameFilter;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.EntryBatch;
import org.fdu.walk.source.EntryBuffer;
import org.fdu.walk.source.FileContent;
import org.fdu.walk.source.Portion;
import org.jspecify.annotations.Nullable;

/// One worker's reader: opens relative to the parent, lists, and stats each entry once.
final class LinuxReader implements DirectoryReader {

  /// As good as larger ones, by measurement, and glibc's own is half of it.
  private static final int DIRENT_BYTES = 64 * 1024;

  /// A record of [Dirents] with a name of a dozen bytes.
  private static final int USUAL_RECORD_BYTES = 32;

  /// Two records with names of NAME_MAX bytes: of so much, half is never nothing.
  private static final int LEAST_SPLIT_BYTES = 2 * 280;

  private static final int NONE = -1;

  /// How often a directory is opened again whose place something else had for a moment. Each time
  /// is a race that whoever exchanges them has to win.
  private static final int MOST_EXCHANGES = 100;

  // d_type values of readdir(3) that decide anything
  private static final int DT_UNKNOWN = 0;
  private static final int DT_DIR = 4;
  private static final int DT_LNK = 10;

  private static final EntryType[] TYPES = {
    EntryType.UNKNOWN,
    EntryType.FIFO,
    EntryType.CHARACTER_DEVICE,
    EntryType.UNKNOWN,
    EntryType.DIRECTORY,
    EntryType.UNKNOWN,
    EntryType.BLOCK_DEVICE,
    EntryType.UNKNOWN,
    EntryType.REGULAR_FILE,
    EntryType.UNKNOWN,
    EntryType.SYMLINK,
    EntryType.UNKNOWN,
    EntryType.SOCKET
  };

  /// Holds every native buffer below; closed with this reader.
  private final Arena arena = Arena.ofConfined();

  private final Kernel kernel;
  private final DescriptorBudget budget;
  private final Opener opener;
  private final StatxBuffer statx;
  private final int mask;
  private final boolean statFiles;
  private final boolean followsAll;

  private final MemorySegment nativeDirents = arena.allocate(DIRENT_BYTES, Long.BYTES);
  private final ByteBuffer nativeDirentBytes = nativeDirents.asByteBuffer();
  private final byte[] direntBytes = new byte[DIRENT_BYTES];
  private final Dirents dirents = new Dirents(direntBytes);

  /// The directory being read.
  private @Nullable Directory reading;

  /// Its descriptor.
  private int fd = NONE;

  /// The device of the directory being read.
  private long device;

  /// Decides about the entries being read; null when all are wanted.
  private @Nullable NameFilter filter;

  /// Where the entries are that `filter` decides about.
  private @Nullable Directory filtered;

  /// Null until it is asked what files share.
  private @Nullable ExtentReader extents;

  /// Null until something is not found that was listed.
  private @Nullable Relisting relisting;

  /// Null until a directory needs more than one buffer.
  private @Nullable ListingCircle circle;

  /// How often the buffer was filled for the directory being read.
  private long buffersRead;

  /// Null until an inode number is met again below itself.
  private @Nullable AncestorCheck ancestors;

  /// Null until a filter asks for a file.
  private @Nullable ContentReader contents;

  /// Whether the children of the directory being read go by its descriptor; undecided until the
  /// first is shared.
  private Sharing sharing = Sharing.UNDECIDED;

  /// Whether what is read is a batch, all of which is in the buffer.
  private boolean inBatch;

  /// Whether what could not be opened had changed when it was looked at, so that what was said
  /// about it holds for neither.
  private boolean exchanged;

  private boolean lastWasStated;
  private int errno;
  private @Nullable String detail;

  private enum Sharing {
    UNDECIDED,
    KEPT,
    NOT_KEPT
  }

  LinuxReader(
      Metadata metadata,
      SystemCallNumbers numbers,
      DescriptorBudget budget,
      boolean followsRoots,
      boolean followsAll) {
    this.kernel = new Kernel(arena, numbers);
    this.budget = budget;
    this.followsAll = followsAll;
    this.opener = new Opener(arena, kernel, budget, followsRoots, followsAll);
    this.statx = new StatxBuffer(arena, metadata);
    this.mask = StatxBuffer.mask(metadata);
    this.statFiles = metadata != Metadata.NAMES;
  }

  @Override
  public OpenResult open(Directory directory, EntryBuffer self) {
    LinuxDirectory d = (LinuxDirectory) directory;
    byte[] name = d.name();
    self.name(name, 0, name.length);
    self.ordinal(0);
    int parent = opener.parentDescriptor(d);
    OpenResult result = parent == NONE ? parentLost() : openAt(parent, d, self);
    opener.leaveParent(d, parent);
    sharing = Sharing.UNDECIDED;
    dirents.reset(0);
    buffersRead = 0;
    return result;
  }

  private OpenResult parentLost() {
    failed(opener.errno());
    return errno == LinuxErrno.ENOENT.number ? OpenResult.VANISHED : OpenResult.FAILED;
  }

  private OpenResult openAt(int parent, LinuxDirectory d, EntryBuffer self) {
    for (int exchanges = 0; (fd = opener.open(parent, d.name())) == NONE; exchanges++) {
      OpenResult failure = openFailed(parent, opener.errno(), d, self);
      if (!exchanged || exchanges == MOST_EXCHANGES) {
        return failure;
      }
    }
    KnownStat known = d.known();
    if (known != null) {
      known.copyTo(self);
    } else if (kernel.statx(fd, mask, statx)) {
      statx.copyTo(self);
    } else {
      int why = kernel.errno();
      kernel.close(fd);
      fd = NONE;
      return notFound(why, parent, d);
    }
    reading = d;
    device = self.device();
    if (followsAll && !self.mountRoot()) {
      self.mountRoot(true); // a mere guess: a link, too, can lead to an ancestor
      self.mountId(0);
    }
    return OpenResult.OPENED;
  }

  /// What cannot be opened can still be there, with a size of its own. The name is still in place.
  /// What is there can also be another thing than a moment ago, see [#exchanged].
  private OpenResult openFailed(
      int parent, int openErrno, LinuxDirectory directory, EntryBuffer self) {
    exchanged = false;
    boolean nothing = openErrno == LinuxErrno.ENOENT.number;
    if (nothing && opener.dangling(parent, mask, statx)) {
      return leadsNowhere();
    }
    if (!opener.stat(parent, mask, statx)) {
      exchanged =
          LinuxErrno.saysNoDirectory(openErrno) && kernel.errno() == LinuxErrno.ENOENT.number;
      return notFound(openErrno, parent, directory);
    }
    statx.copyTo(self);
    failed(openErrno);
    if (self.type() == EntryType.DIRECTORY) {
      exchanged = nothing || LinuxErrno.saysNoDirectory(openErrno);
      return OpenResult.UNREADABLE;
    }
    return OpenResult.NOT_A_DIRECTORY;
  }

  @Override
  public boolean filter(Directory directory, NameFilter filter) {
    this.filtered = directory;
    this.filter = filter;
    return true;
  }

  @Override
  public FileContent content(Directory directory, byte[] name, int most) {
    if (contents == null) {
      contents = new ContentReader(arena, kernel);
    }
    FileContent content = contents.read(fd, name, most);
    if (content.failed()) {
      failed(contents.errno());
    }
    return content;
  }

  @Override
  public boolean readSharedExtents(EntryBuffer entry) {
    if (extents == null) {
      extents = new ExtentReader(arena, kernel);
    }
    boolean listed = fd != NONE;
    boolean read =
        listed
            ? extents.read(fd, nativeDirents.address() + dirents.nameStart(), entry)
            : extents.read(Kernel.AT_FDCWD, opener.lastPath(), entry);
    if (!read) {
      failed(kernel.errno());
    }
    return read;
  }

  @Override
  public boolean opensSnapshot() {
    return Subvolumes.isSnapshot(kernel, fd);
  }

  @Override
  public boolean isAncestor(Directory directory, Directory ancestor) {
    if (followsAll) {
      return true; // what is above a directory is not where the walk came from
    }
    if (ancestors == null) {
      ancestors = new AncestorCheck(arena, kernel);
    }
    return ancestors.isAncestor(fd, directory.depth() - ancestor.depth());
  }

  @Override
  public ReadResult next(EntryBuffer entry) {
    try {
      do {
        while (!dirents.advance()) {
          if (inBatch) {
            return ReadResult.END;
          }
          int length = kernel.getdents(fd, nativeDirents.address(), DIRENT_BYTES);
          if (length <= 0) {
            return listingEnded(length);
          }
          nativeDirentBytes.get(0, direntBytes, 0, length);
          dirents.refill(length);
          buffersRead++;
          if (buffersRead > 1 && comesRound()) {
            return ReadResult.FAILED;
          }
        }
      } while (dirents.dots());
    } catch (MalformedDirentException malformed) {
      failed(LinuxErrno.EIO.number);
      detail = malformed.getMessage();
      return ReadResult.FAILED;
    }
    return describe(entry);
  }

  /// Whether the listing has come to where it was before, and so has no end.
  private boolean comesRound() {
    ListingCircle watch = circle;
    if (watch == null) {
      watch = new ListingCircle(kernel);
      circle = watch;
    }
    if (!watch.closes(fd, direntBytes, buffersRead)) {
      return false;
    }
    failed(LinuxErrno.ELOOP.number);
    detail = "Its listing begins anew again and again";
    return true;
  }

  private ReadResult describe(EntryBuffer entry) {
    entry.name(direntBytes, dirents.nameStart(), dirents.nameLength());
    entry.ordinal(dirents.ordinal());
    int type = followsAll && dirents.type() == DT_LNK ? DT_UNKNOWN : dirents.type();
    if (type != DT_UNKNOWN && leavesOut(entry, type)) {
      return ReadResult.LEFT_OUT;
    }
    if (type == DT_DIR || (!statFiles && type != DT_UNKNOWN)) {
      lastWasStated = false;
      entry.listed(typeOf(type), device, dirents.inode());
      return ReadResult.ENTRY;
    }
    long name = nativeDirents.address() + dirents.nameStart();
    boolean found =
        followsAll
            ? kernel.statxFollowing(fd, name, mask, statx)
            : kernel.statx(fd, name, mask, statx);
    if (!found) {
      int why = kernel.errno();
      failed(why);
      boolean nothing = why == LinuxErrno.ENOENT.number;
      boolean dangling = nothing && followsAll && kernel.statx(fd, name, mask, statx);
      if (nothing && !dangling && !isListedStill(fd, reading, entry.name())) {
        return ReadResult.VANISHED;
      }
      if (dangling) {
        leadsNowhere();
      }
      boolean unwanted = type == DT_UNKNOWN && leavesOut(entry, type);
      return unwanted ? ReadResult.LEFT_OUT : ReadResult.ENTRY_FAILED;
    }
    lastWasStated = true;
    statx.copyTo(entry);
    return type == DT_UNKNOWN && leavesOut(entry) ? ReadResult.LEFT_OUT : ReadResult.ENTRY;
  }

  /// Nothing is known of `directory`, for the reason `why`.
  private OpenResult notFound(int why, int parent, LinuxDirectory directory) {
    boolean vanished =
        why == LinuxErrno.ENOENT.number
            && !isListedStill(parent, directory.parent(), directory.name());
    failed(why);
    return vanished ? OpenResult.VANISHED : OpenResult.FAILED;
  }

  /// Whether `name`, listed in the directory `at` but not found there, goes on being both.
  private boolean isListedStill(int at, @Nullable Directory directory, byte[] name) {
    if (directory == null) {
      return false;
    }
    if (relisting == null) {
      relisting = new Relisting(arena, kernel);
    }
    return relisting.contradicts(at, directory, name);
  }

  private static EntryType typeOf(int type) {
    return type < TYPES.length ? TYPES[type] : EntryType.UNKNOWN;
  }

  /// Whether the filter leaves out the entry, of which no more is known than its listing tells.
  private boolean leavesOut(EntryBuffer entry, int type) {
    if (filter == null) {
      return false;
    }
    entry.listed(typeOf(type), device, dirents.inode());
    return leavesOut(entry);
  }

  private boolean leavesOut(EntryBuffer entry) {
    return filter != null && filtered != null && entry.leftOutBy(filter, filtered);
  }

  private ReadResult listingEnded(int length) {
    if (length == 0) {
      return ReadResult.END;
    }
    failed(kernel.errno());
    return errno == LinuxErrno.ENOENT.number && removed() ? ReadResult.END : ReadResult.FAILED;
  }

  /// Whether the directory was removed while it was being read.
  private boolean removed() {
    return !kernel.statx(fd, StatxBuffer.mask(Metadata.SIZES), statx) || statx.links() == 0;
  }

  @Override
  public Directory child(Directory parent, EntryBuffer entry) {
    return new LinuxDirectory(parent, entry.name(), lastWasStated ? KnownStat.of(entry) : null);
  }

  @Override
  public void share(Directory directory, int children) {
    LinuxDirectory d = (LinuxDirectory) directory;
    if (sharing == Sharing.UNDECIDED) {
      if (budget.tryTake()) {
        d.keep(fd);
        sharing = Sharing.KEPT;
      } else {
        sharing = Sharing.NOT_KEPT;
      }
    }
    if (sharing == Sharing.KEPT) {
      d.enter(children);
    }
  }

  @Override
  public @Nullable EntryBatch split(Directory directory, int fewest) {
    if (dirents.remaining() < Math.max(fewest * USUAL_RECORD_BYTES, LEAST_SPLIT_BYTES)) {
      return null;
    }
    share(directory, 1); // the batch uses the descriptor as a child does
    if (sharing != Sharing.KEPT) {
      return null;
    }
    byte[] records = dirents.split();
    return new LinuxBatch((LinuxDirectory) directory, records, dirents.endOrdinal());
  }

  @Override
  public void open(EntryBatch batch) {
    LinuxBatch b = (LinuxBatch) batch;
    byte[] records = b.records();
    System.arraycopy(records, 0, direntBytes, 0, records.length);
    nativeDirentBytes.put(0, records);
    dirents.reset(records.length, b.ordinal());
    reading = b.linuxDirectory();
    fd = b.linuxDirectory().descriptor();
    device = b.linuxDirectory().device();
    sharing = Sharing.KEPT;
    inBatch = true;
  }

  @Override
  public void finish(Directory directory) {
    LinuxDirectory d = (LinuxDirectory) directory;
    switch (sharing) {
      case UNDECIDED -> kernel.close(fd);
      case KEPT -> opener.leave(d);
      case NOT_KEPT -> opener.remember(d, fd);
    }
    reading = null;
    fd = NONE;
    filter = null;
    filtered = null;
    inBatch = false;
  }

  @Override
  public void abandon(Portion portion) {
    if (portion instanceof LinuxBatch batch) {
      opener.leave(batch.linuxDirectory());
      return;
    }
    LinuxDirectory parent = ((LinuxDirectory) portion).linuxParent();
    if (parent != null && parent.descriptor() != LinuxDirectory.NOT_KEPT) {
      opener.leave(parent);
    }
  }

  private OpenResult leadsNowhere() {
    failed(0);
    detail = "Dangling symbolic link";
    return OpenResult.FAILED;
  }

  private OpenResult failed(int why) {
    errno = why;
    detail = null;
    return OpenResult.FAILED;
  }

  @Override
  public int errno() {
    return errno;
  }

  @Override
  public String message() {
    return detail != null ? detail : LinuxErrno.message(errno);
  }

  @Override
  public void close() {
    opener.close();
    arena.close();
  }
}
