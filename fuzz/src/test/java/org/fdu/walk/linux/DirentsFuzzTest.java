// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fdu.fuzz.Pieces;

/// Directory data as no kernel would return it, and as every kernel does.
class DirentsFuzzTest {
  private static final int HEADER = 19;
  private static final int LONGEST_NAME = 255;

  @FuzzTest
  void entriesAreRightOrRefused(byte[] data) throws MalformedDirentException {
    checkArbitrary(data);
    checkWellFormed(data);
  }

  /// Whatever the bytes are, entries lie wholly inside of them, in order and with a name, or the
  /// data is refused; and it does not matter where it is cut.
  private static void checkArbitrary(byte[] data) throws MalformedDirentException {
    List<String> whole = new ArrayList<>();
    boolean refused = false;
    try {
      read(data, 0, whole);
    } catch (MalformedDirentException e) {
      assertThat(e).hasMessageStartingWith("malformed directory data: ");
      refused = true;
    }
    assertThat(whole.size()).isLessThanOrEqualTo(data.length / (HEADER + 1));
    // a NUL in a name comes of more padding than any kernel leaves
    boolean padded = whole.stream().anyMatch(text -> text.indexOf(0) >= 0);
    if (!refused && !padded && !whole.isEmpty()) {
      Dirents dirents = new Dirents(data);
      dirents.reset(data.length);
      dirents.advance();
      byte[] tail = dirents.split();
      int next = dirents.endOrdinal();
      List<String> parts = new ArrayList<>(whole.subList(0, 1));
      while (dirents.advance()) {
        parts.add(text(dirents, data));
      }
      read(tail, next, parts);
      assertThat(parts).isEqualTo(whole);
    }
  }

  private static void read(byte[] data, int ordinal, List<String> into)
      throws MalformedDirentException {
    Dirents dirents = new Dirents(data);
    dirents.reset(data.length, ordinal);
    int last = 0;
    while (dirents.advance()) {
      int start = dirents.nameStart();
      int end = start + dirents.nameLength();
      assertThat(start).isGreaterThanOrEqualTo(last + HEADER);
      assertThat(end).isGreaterThan(start).isLessThan(data.length);
      assertThat(data[end]).isZero();
      assertThat(into.size()).isLessThanOrEqualTo(data.length);
      into.add(text(dirents, data));
      last = end;
    }
  }

  private static String text(Dirents dirents, byte[] data) {
    return (dirents.dots() ? "-" : dirents.ordinal())
        + " "
        + dirents.inode()
        + " "
        + dirents.type()
        + " "
        + new String(data, dirents.nameStart(), dirents.nameLength(), ISO_8859_1);
  }

  /// Names that are packed as the kernel packs them are what is read; of the bytes only the names
  /// are taken, and the padding is whatever was there.
  private static void checkWellFormed(byte[] data) throws MalformedDirentException {
    List<byte[]> names = new ArrayList<>();
    for (byte[] piece : Pieces.of(data)) {
      if (piece.length > 0) {
        names.add(Arrays.copyOf(piece, Math.min(piece.length, LONGEST_NAME)));
      }
    }
    byte[] padding = data.clone();
    ByteBuffer packed =
        ByteBuffer.allocate(names.size() * (HEADER + LONGEST_NAME + 8))
            .order(ByteOrder.LITTLE_ENDIAN);
    List<String> expected = new ArrayList<>();
    int ordinal = -1;
    for (byte[] name : names) {
      int start = packed.position();
      int length = (HEADER + name.length + 1 + 7) & ~7;
      packed.putLong(name.length * 0x123456789L).putLong(-1).putShort((short) length);
      packed.put(name[0]).put(name).put((byte) 0);
      for (int i = packed.position(); i < start + length; i++) {
        packed.put(padding[i % padding.length]);
      }
      String text = new String(name, ISO_8859_1);
      boolean dots = text.equals(".") || text.equals("..");
      ordinal += dots ? 0 : 1;
      expected.add(
          (dots ? "-" : ordinal)
              + " "
              + name.length * 0x123456789L
              + " "
              + (name[0] & 0xFF)
              + " "
              + text);
    }
    List<String> found = new ArrayList<>();
    read(Arrays.copyOf(packed.array(), packed.position()), 0, found);
    assertThat(found).isEqualTo(expected);
  }
}
