// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.fdu.walk.EntryType;
import org.fdu.walk.Metadata;
import org.fdu.walk.source.EntryBuffer;
import org.fdu.walk.source.FileContent;

/// Reads small files that lie in an open directory, for one worker. Only there for walks whose
/// filter asks for files.
final class ContentReader {
  private static final int CHUNK_BYTES = 16 * 1024;

  /// `NAME_MAX` of limits.h, and the NUL.
  private static final int NAME_BYTES = 256;

  private final Kernel kernel;
  private final StatxBuffer statx;
  private final EntryBuffer found = new EntryBuffer();
  private final MemorySegment name;
  private final MemorySegment chunk;
  private final ByteBuffer chunkBytes;

  /// Why the last file could not be read.
  private int errno;

  /// Allocate in `arena`, which must outlive this.
  ContentReader(Arena arena, Kernel kernel) {
    this.kernel = kernel;
    this.statx = new StatxBuffer(arena, Metadata.NAMES);
    this.name = arena.allocate(NAME_BYTES);
    this.chunk = arena.allocate(CHUNK_BYTES, Long.BYTES);
    this.chunkBytes = chunk.asByteBuffer();
  }

  /// The file `fileName` of the directory that is open as `at`.
  FileContent read(int at, byte[] fileName, int most) {
    if (fileName.length >= NAME_BYTES) {
      return FileContent.NONE;
    }
    name.asByteBuffer().put(0, fileName).put(fileName.length, (byte) 0);
    // looked at first, because to open a device can do something
    if (!kernel.statx(at, name.address(), StatxBuffer.mask(Metadata.NAMES), statx)) {
      return notOpened(kernel.errno());
    }
    statx.copyTo(found);
    if (found.type() != EntryType.REGULAR_FILE) {
      return FileContent.NONE;
    }
    int fd = kernel.openFileAt(at, name.address());
    if (fd < 0) {
      return notOpened(kernel.errno());
    }
    try {
      return readOpened(fd, most);
    } finally {
      kernel.close(fd);
    }
  }

  /// Something else can have come in its place meanwhile: a symlink, a socket and a device without
  /// a driver are no regular files.
  private FileContent notOpened(int why) {
    boolean none =
        why == LinuxErrno.ENOENT.number
            || why == LinuxErrno.ELOOP.number
            || why == LinuxErrno.ENXIO.number
            || why == LinuxErrno.ENODEV.number;
    return none ? FileContent.NONE : failed(why);
  }

  private FileContent readOpened(int fd, int most) {
    if (!kernel.statx(fd, StatxBuffer.mask(Metadata.NAMES), statx)) {
      return failed(kernel.errno());
    }
    statx.copyTo(found);
    if (found.type() != EntryType.REGULAR_FILE) {
      return FileContent.NONE;
    }
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    byte[] bytes = new byte[CHUNK_BYTES];
    int length;
    while ((length = kernel.read(fd, chunk.address(), CHUNK_BYTES)) > 0) {
      if (length > most - content.size()) {
        return failed(LinuxErrno.EFBIG.number);
      }
      chunkBytes.get(0, bytes, 0, length);
      content.write(bytes, 0, length);
    }
    return length < 0 ? failed(kernel.errno()) : FileContent.of(content.toByteArray());
  }

  private FileContent failed(int why) {
    errno = why;
    return FileContent.FAILED;
  }

  int errno() {
    return errno;
  }
}
