// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A getdents64(2) buffer put together by hand, and a parser so simple that it is surely right.
final class DirentBuffer {
  private static final int HEADER = 19;

  private final ByteBuffer bytes;

  /// One entry, as the kernel means it.
  record Dirent(long inode, int type, byte[] name) {
    String text() {
      return inode + " " + type + " " + new String(name, StandardCharsets.ISO_8859_1);
    }
  }

  /// Garbage for everything that is not defined; the kernel does not clear it either.
  DirentBuffer(Random garbage, int capacity) {
    bytes = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    garbage.nextBytes(bytes.array());
  }

  /// Add a record padded minimally, as the kernel does: up to the next multiple of 8.
  DirentBuffer add(Dirent entry) {
    return add(entry, minimalLength(entry.name().length));
  }

  /// Add a record of `length` bytes in all.
  DirentBuffer add(Dirent entry, int length) {
    int start = bytes.position();
    header(entry.inode(), length, entry.type());
    bytes.put(entry.name()).put((byte) 0).position(start + length);
    return this;
  }

  /// Add a header alone; what follows stays garbage.
  DirentBuffer header(long inode, int length, int type) {
    bytes.putLong(inode).putLong(42).putShort((short) length).put((byte) type);
    return this;
  }

  DirentBuffer add(int... rest) {
    for (int value : rest) {
      bytes.put((byte) value);
    }
    return this;
  }

  static int minimalLength(int nameLength) {
    return (HEADER + nameLength + 1 + 7) & ~7;
  }

  int length() {
    return bytes.position();
  }

  byte[] array() {
    return bytes.array();
  }

  /// All records of the first `length` bytes as the code under test sees them.
  static List<String> parse(byte[] buffer, int length) throws MalformedDirentException {
    Dirents dirents = new Dirents(buffer);
    dirents.reset(length);
    List<String> found = new ArrayList<>();
    while (dirents.advance()) {
      byte[] name = new byte[dirents.nameLength()];
      System.arraycopy(buffer, dirents.nameStart(), name, 0, name.length);
      found.add(new Dirent(dirents.inode(), dirents.type(), name).text());
    }
    return found;
  }

  /// The same by the definition: a name ends at its first NUL. Null when the data is malformed.
  static @Nullable List<String> naively(byte[] buffer, int length) {
    ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    List<String> found = new ArrayList<>();
    while (bytes.hasRemaining()) {
      int start = bytes.position();
      if (bytes.remaining() < HEADER) {
        return null;
      }
      int recordLength = bytes.getShort(start + 16) & 0xFFFF;
      if (recordLength < HEADER || recordLength > bytes.remaining()) {
        return null;
      }
      int end = start + HEADER;
      while (end < start + recordLength && bytes.get(end) != 0) {
        end++;
      }
      if (end == start + HEADER || end == start + recordLength) {
        return null;
      }
      byte[] name = new byte[end - start - HEADER];
      bytes.get(start + HEADER, name);
      found.add(new Dirent(bytes.getLong(start), bytes.get(start + 18) & 0xFF, name).text());
      bytes.position(start + recordLength);
    }
    return found;
  }

  /// Whether every record that can be told apart is padded as the kernel pads, so that there is one
  /// right answer: with less than 8 bytes after the name's end, or with zeros only.
  static boolean paddedSensibly(byte[] buffer, int length) {
    ByteBuffer bytes = ByteBuffer.wrap(buffer).order(ByteOrder.LITTLE_ENDIAN);
    for (int start = 0; length - start >= HEADER; ) {
      int end = start + (bytes.getShort(start + 16) & 0xFFFF);
      if (end < start + HEADER || end > length) {
        return true; // malformed from here on
      }
      int nul = start + HEADER;
      while (nul < end && buffer[nul] != 0) {
        nul++;
      }
      boolean zeros = true;
      for (int i = nul; i < end; i++) {
        zeros &= buffer[i] == 0;
      }
      if (end - nul > 8 && !zeros) {
        return false;
      }
      start = end;
    }
    return true;
  }
}
