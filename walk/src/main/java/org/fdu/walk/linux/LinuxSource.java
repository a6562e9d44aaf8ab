// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.fdu.walk.Metadata;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.source.EntryBuffer;
import org.fdu.walk.source.Mount;
import org.jspecify.annotations.Nullable;

/// Reads directories by calling the Linux kernel directly.
public final class LinuxSource implements DirectorySource {

  /// `PATH_MAX` of limits.h: no path handed to the kernel in one call may be longer.
  static final int PATH_MAX = 4096;

  /// Whether a thread is at [#prepare] and no other has offered to help yet.
  private static volatile boolean preparing;

  private final Metadata metadata;
  private final SystemCallNumbers numbers;
  private final DescriptorBudget budget;
  private final boolean followsRoots;
  private final boolean followsAll;

  /// Use only when [#obstacle] finds nothing.
  public LinuxSource(Metadata metadata) {
    this(metadata, false, false);
  }

  /// Follow symbolic links that are roots, or all. Use only when [#obstacle] finds nothing.
  public LinuxSource(Metadata metadata, boolean followsRoots, boolean followsAll) {
    this(metadata, budget(numbers()), followsRoots, followsAll);
  }

  /// Keep no more directories open for their children than `budget` allows.
  LinuxSource(Metadata metadata, DescriptorBudget budget) {
    this(metadata, budget, false, false);
  }

  LinuxSource(
      Metadata metadata, DescriptorBudget budget, boolean followsRoots, boolean followsAll) {
    this.metadata = metadata;
    this.numbers = numbers();
    this.budget = budget;
    this.followsRoots = followsRoots;
    this.followsAll = followsAll;
  }

  private static DescriptorBudget budget(SystemCallNumbers numbers) {
    long limit;
    try (Arena arena = Arena.ofConfined()) {
      limit = new Kernel(arena, numbers).descriptorLimit();
    }
    // where there are plenty, what is open does not matter, and is not counted at every start
    boolean plenty = limit >= DescriptorBudget.PLENTY;
    return new DescriptorBudget(plenty ? limit : limit - InheritedDescriptors.count(limit));
  }

  /// Link the system call now. Takes milliseconds; meant for a thread that has nothing else to do
  /// while a program starts. What keeps it from being linked is thrown where it is needed.
  public static void prepare() {
    preparing = true;
    try {
      findObstacle();
    } catch (LinkageError | OutOfMemoryError _) {
      // thrown once more at the next try
    } finally {
      preparing = false;
    }
  }

  /// Why this source cannot work here; null when it can.
  public static @Nullable String obstacle() {
    if (preparing) {
      preparing = false;
      LinkRehearsal.run(); // rather than only wait
    }
    return findObstacle();
  }

  private static @Nullable String findObstacle() {
    return Support.OBSTACLE;
  }

  @Override
  public DirectorySource learning(Metadata wanted) {
    return wanted == metadata ? this : new LinuxSource(wanted, budget, followsRoots, followsAll);
  }

  @Override
  public Directory root(byte[] path) {
    return new LinuxDirectory(path);
  }

  @Override
  public DirectoryReader newReader() {
    return new LinuxReader(metadata, numbers, budget, followsRoots, followsAll);
  }

  @Override
  public @Nullable Location locate(byte[] path) {
    if (path.length >= PATH_MAX) {
      return null;
    }
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena, numbers);
      int fd = kernel.openPath(cString(arena, path), followsRoots);
      if (fd < 0) {
        return null;
      }
      try {
        return locate(arena, kernel, fd);
      } finally {
        kernel.close(fd);
      }
    }
  }

  private static @Nullable Location locate(Arena arena, Kernel kernel, int fd) {
    StatxBuffer buffer = new StatxBuffer(arena, Metadata.SIZES);
    MemorySegment canonical = arena.allocate(PATH_MAX);
    byte[] link = asciiBytes("/proc/self/fd/" + fd);
    int length = kernel.readlink(cString(arena, link), canonical.address(), PATH_MAX);
    if (length <= 0
        || length == PATH_MAX
        || !kernel.statx(fd, StatxBuffer.mask(Metadata.SIZES), buffer)) {
      return null;
    }
    EntryBuffer entry = new EntryBuffer();
    buffer.copyTo(entry);
    byte[] path = new byte[length];
    canonical.asByteBuffer().get(0, path);
    boolean directory = entry.type() == EntryType.DIRECTORY;
    return new Location(entry.device(), entry.inode(), directory, path, entry.mountId());
  }

  /// Why the mounts of this process cannot be told; null when they can.
  public static @Nullable String obstacleToMounts() {
    String obstacle = obstacle();
    if (obstacle != null) {
      return obstacle;
    }
    return MountInfo.read().isEmpty() ? MountInfo.FILE + " cannot be read" : null;
  }

  @Override
  public List<Mount> mounts() {
    return MountInfo.read();
  }

  @Override
  public boolean lists(byte[] path) {
    if (path.length >= PATH_MAX) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena, numbers);
      int fd = kernel.openDirectory(Kernel.AT_FDCWD, cString(arena, path), false);
      if (fd >= 0) {
        kernel.close(fd);
      }
      return fd >= 0;
    }
  }

  @Override
  public Storage storage(byte[] root) {
    if (root.length >= PATH_MAX) {
      return Storage.UNKNOWN;
    }
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena, numbers);
      int fd = kernel.openPath(cString(arena, root), followsRoots);
      if (fd < 0) {
        return Storage.UNKNOWN;
      }
      try {
        StatxBuffer buffer = new StatxBuffer(arena, Metadata.SIZES);
        if (!kernel.statx(fd, StatxBuffer.mask(Metadata.SIZES), buffer)) {
          return Storage.UNKNOWN;
        }
        EntryBuffer entry = new EntryBuffer();
        buffer.copyTo(entry);
        long type = kernel.fileSystemType(fd, arena.allocate(Kernel.STATFS_BYTES, Long.BYTES));
        return StorageProbe.of(type, entry.device());
      } finally {
        kernel.close(fd);
      }
    }
  }

  /// Have the file system that the directory `path` is on write what it keeps in memory only, and
  /// so decide where it goes; null when that is done, else why not.
  public static @Nullable String syncFileSystem(byte[] path) {
    if (path.length >= PATH_MAX) {
      return LinuxErrno.ENAMETOOLONG.text;
    }
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena, numbers());
      int fd = kernel.openDirectory(Kernel.AT_FDCWD, cString(arena, path), true);
      boolean done = fd >= 0 && kernel.syncFileSystem(fd);
      String why = done ? null : LinuxErrno.message(kernel.errno());
      if (fd >= 0) {
        kernel.close(fd);
      }
      return why;
    }
  }

  @Override
  public int mostReaders() {
    return budget.mostReaders();
  }

  @Override
  public String description() {
    return "linux: openat, getdents64, statx";
  }

  @Override
  public void close() {}

  static SystemCallNumbers numbers() {
    SystemCallNumbers numbers = SystemCallNumbers.of(System.getProperty("os.arch"));
    if (numbers == null) {
      throw new UnsupportedOperationException(String.valueOf(obstacle()));
    }
    return numbers;
  }

  private static long cString(Arena arena, byte[] bytes) {
    MemorySegment copy = arena.allocate(bytes.length + 1L);
    copy.asByteBuffer().put(0, bytes); // the rest is zero
    return copy.address();
  }

  private static byte[] asciiBytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /// Holder: finding out links the system call, and should happen once, where it is first needed.
  private static final class Support {
    static final @Nullable String OBSTACLE = find();

    private static @Nullable String find() {
      if (!System.getProperty("os.name").equals("Linux")) {
        return "this is not Linux";
      }
      String arch = System.getProperty("os.arch");
      SystemCallNumbers numbers = SystemCallNumbers.of(arch);
      if (numbers == null || ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
        return "no system call numbers for " + arch;
      }
      if (!LinuxSource.class.getModule().isNativeAccessEnabled()) {
        return "native access is not enabled (java --enable-native-access=org.fdu.walk)";
      }
      try {
        return tryStatx(numbers);
      } catch (LinkageError | RuntimeException e) {
        return "the system call cannot be linked: " + e;
      }
    }

    private static @Nullable String tryStatx(SystemCallNumbers numbers) {
      try (Arena arena = Arena.ofConfined()) {
        Kernel kernel = new Kernel(arena, numbers);
        StatxBuffer buffer = new StatxBuffer(arena, Metadata.SIZES);
        byte[] root = {'/'};
        boolean works =
            kernel.statx(
                Kernel.AT_FDCWD, cString(arena, root), StatxBuffer.mask(Metadata.SIZES), buffer);
        return works ? null : "statx: " + LinuxErrno.message(kernel.errno());
      }
    }
  }
}
