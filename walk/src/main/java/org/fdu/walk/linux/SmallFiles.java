// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads the small files of procfs and sysfs. For one thread.
///
/// By our own system calls, because the JDK's file channels bring a pair of sockets with them: in a
/// process that was started with its output closed these take the output's number, and what was
/// printed would vanish without an error.
final class SmallFiles implements AutoCloseable {
  private static final int MOST_BYTES = 4096;

  private final Arena arena = Arena.ofConfined();
  private final Kernel kernel = new Kernel(arena, LinuxSource.numbers());
  private final MemorySegment path = arena.allocate(LinuxSource.PATH_MAX);
  private final MemorySegment content = arena.allocate(MOST_BYTES, Long.BYTES);
  private final ByteBuffer contentBytes = content.asByteBuffer();

  /// The listing being gone through, apart from `content` because the action may read files.
  private final byte[] records = new byte[MOST_BYTES];

  /// What happens with the name of an entry of a directory.
  interface NameAction {
    void accept(String name);
  }

  Kernel kernel() {
    return kernel;
  }

  /// The file at `name`, a path of ASCII characters, as text without white space at its end; null
  /// when it cannot be read. What is beyond 4 KiB is left out.
  @Nullable String read(String name) {
    int fd = kernel.openFile(cString(name), false);
    if (fd < 0) {
      return null;
    }
    int length = kernel.read(fd, content.address(), MOST_BYTES);
    kernel.close(fd);
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    contentBytes.get(0, bytes);
    return new String(bytes, StandardCharsets.US_ASCII).stripTrailing();
  }

  /// All of the file at `name`, a path of ASCII characters; null when it cannot be read to its end.
  byte @Nullable [] readWhole(String name) {
    int fd = kernel.openFile(cString(name), false);
    if (fd < 0) {
      return null;
    }
    byte[] whole = new byte[0];
    int length;
    while ((length = kernel.read(fd, content.address(), MOST_BYTES)) > 0) {
      int end = whole.length;
      whole = Arrays.copyOf(whole, end + length);
      contentBytes.get(0, whole, end, length);
    }
    kernel.close(fd);
    return length < 0 ? null : whole;
  }

  /// Call `action` for the entries of the directory `name`; false when it cannot be read to its
  /// end.
  boolean list(String name, NameAction action) {
    int fd = kernel.openDirectory(Kernel.AT_FDCWD, cString(name), false);
    if (fd < 0) {
      return false;
    }
    try {
      int length;
      while ((length = kernel.getdents(fd, content.address(), MOST_BYTES)) > 0) {
        contentBytes.get(0, records, 0, length);
        listRecords(length, action);
      }
      return length == 0;
    } catch (MalformedDirentException _) {
      return false;
    } finally {
      kernel.close(fd);
    }
  }

  private void listRecords(int length, NameAction action) throws MalformedDirentException {
    Dirents dirents = new Dirents(records);
    dirents.reset(length);
    while (dirents.advance()) {
      if (!dirents.dots()) {
        action.accept(
            new String(
                records, dirents.nameStart(), dirents.nameLength(), StandardCharsets.US_ASCII));
      }
    }
  }

  private long cString(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
    if (bytes.length >= LinuxSource.PATH_MAX) {
      throw new IllegalArgumentException(name);
    }
    path.asByteBuffer().put(0, bytes).put(bytes.length, (byte) 0);
    return path.address();
  }

  @Override
  public void close() {
    arena.close();
  }
}
