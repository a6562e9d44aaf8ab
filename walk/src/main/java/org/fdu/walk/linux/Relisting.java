// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.fdu.walk.Directory;
import org.fdu.walk.Metadata;
import org.jspecify.annotations.Nullable;

/// Tells what vanished from what a file system lists, but does not find: names that it cannot
/// encode, or a directory that is damaged. Only the latter is an error.
///
/// The directory is listed again, and the name looked up again, several times over: something that
/// comes and goes would have to be there and not there each time. For one worker; only there when
/// something was not found.
final class Relisting {
  /// While a tree is deleted everything may vanish, and to list it again for each name would take
  /// for ever.
  private static final int MOST_PER_DIRECTORY = 4;

  private static final int ROUNDS = 3;

  private static final int DIRENT_BYTES = 32 * 1024;

  /// Most that is listed in a round, some hundred thousand names, in a number of calls: what was
  /// listed before that cannot be told from what vanished.
  private static final int MOST_CALLS = 128;

  /// Most that a worker lists again in all, some ten million names: what is beyond that is taken
  /// for vanished, as in a tree that is being deleted at several levels at once.
  private static final int MOST_CALLS_IN_ALL = 10_000;

  private final Kernel kernel;
  private final MemorySegment nativeDirents;
  private final ByteBuffer nativeDirentBytes;
  private final byte[] direntBytes = new byte[DIRENT_BYTES];
  private final Dirents dirents = new Dirents(direntBytes);

  /// A name as a C string, shorter than the record it was listed in.
  private final MemorySegment path;

  private final StatxBuffer statx;

  /// What `lookups` are counted for.
  private @Nullable Directory directory;

  private int lookups;

  private int callsInAll;

  /// Allocate in `arena`, which must outlive this.
  Relisting(Arena arena, Kernel kernel) {
    this.kernel = kernel;
    this.nativeDirents = arena.allocate(DIRENT_BYTES, Long.BYTES);
    this.nativeDirentBytes = nativeDirents.asByteBuffer();
    this.path = arena.allocate(LinuxSource.PATH_MAX);
    this.statx = new StatxBuffer(arena, Metadata.NAMES);
  }

  /// Whether `directory`, open as `at`, goes on listing `name` and not finding it.
  boolean contradicts(int at, Directory directory, byte[] name) {
    if (!directory.equals(this.directory)) {
      this.directory = directory;
      lookups = 0;
    }
    if (lookups == MOST_PER_DIRECTORY || callsInAll >= MOST_CALLS_IN_ALL) {
      return false;
    }
    lookups++;
    for (int round = 0; round < ROUNDS; round++) {
      if (!lists(at, name) || finds(at, name)) {
        return false;
      }
    }
    return true;
  }

  private boolean finds(int at, byte[] name) {
    return kernel.statx(at, cString(name), StatxBuffer.mask(Metadata.NAMES), statx)
        || kernel.errno() != LinuxErrno.ENOENT.number;
  }

  /// Whether a descriptor of its own, with a position of its own, lists `name`; also when there is
  /// none to be had, since then nobody knows.
  private boolean lists(int at, byte[] name) {
    byte[] here = {'.'};
    int fd = kernel.openDirectory(at, cString(here), false);
    if (fd < 0) {
      return LinuxErrno.saysNothingLeft(kernel.errno());
    }
    try {
      for (int call = 0; call < MOST_CALLS; call++) {
        callsInAll++;
        int length = kernel.getdents(fd, nativeDirents.address(), DIRENT_BYTES);
        if (length <= 0) {
          return false;
        }
        nativeDirentBytes.get(0, direntBytes, 0, length);
        dirents.reset(length);
        while (dirents.advance()) {
          int start = dirents.nameStart();
          int end = start + dirents.nameLength();
          if (Arrays.equals(direntBytes, start, end, name, 0, name.length)) {
            return true;
          }
        }
      }
      return false;
    } catch (MalformedDirentException _) {
      return false; // told of by whoever met it first
    } finally {
      kernel.close(fd);
    }
  }

  private long cString(byte[] bytes) {
    ByteBuffer target = path.asByteBuffer();
    target.put(0, bytes);
    target.put(bytes.length, (byte) 0);
    return path.address();
  }
}
