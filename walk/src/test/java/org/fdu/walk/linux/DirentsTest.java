// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.fdu.walk.linux.DirentBuffer.Dirent;
import org.fdu.walk.testing.Seeds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Directory data as the kernel gives it, and as a broken or hostile one might.
class DirentsTest {
  private static final int LARGE = 64 * 1024;

  /// Enough for five records.
  private static final int SMALL = 5 * 280;

  static LongStream seeds() {
    return Seeds.stream(200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsWhatTheKernelWritesWhateverThePaddingHolds(long seed) throws Exception {
    Random random = new Random(seed);
    DirentBuffer buffer = new DirentBuffer(random, LARGE);
    List<String> expected = new ArrayList<>();
    for (int records = random.nextInt(100); records > 0; records--) {
      Dirent entry = new Dirent(random.nextLong(), random.nextInt(256), randomName(random));
      buffer.add(entry);
      expected.add(entry.text());
    }

    assertThat(DirentBuffer.parse(buffer.array(), buffer.length())).isEqualTo(expected);
  }

  /// However often and wherever data is cut in two, the parts hold the same records, in order.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void losesNothingWhenItIsSplit(long seed) throws Exception {
    Random random = new Random(seed);
    DirentBuffer buffer = new DirentBuffer(random, LARGE);
    for (int records = random.nextInt(1, 150); records > 0; records--) {
      buffer.add(new Dirent(random.nextLong(), random.nextInt(256), randomName(random)));
    }
    byte[] whole = Arrays.copyOf(buffer.array(), buffer.length());
    Dirents dirents = new Dirents(whole);
    dirents.reset(whole.length);
    int head = random.nextInt(50);
    while (head > 0 && dirents.advance()) {
      head--;
    }
    int before = dirents.remaining();
    byte[] tail = dirents.split();

    assertThat(dirents.remaining() + tail.length).isEqualTo(before);
    int cut = whole.length - tail.length;
    List<String> both = new ArrayList<>(DirentBuffer.parse(whole, cut));
    both.addAll(DirentBuffer.parse(tail, tail.length));
    assertThat(both).isEqualTo(DirentBuffer.parse(whole, whole.length));
    int atCut = dirents.endOrdinal();
    while (dirents.advance()) {
      // up to the cut and not beyond
    }
    assertThat(dirents.remaining()).isZero();
    assertThat(atCut).isEqualTo(entries(DirentBuffer.parse(whole, cut)));
    dirents.refill(whole.length);
    if (dirents.advance()) {
      int first = dirents.dots() ? -1 : 0;
      assertThat(dirents.ordinal())
          .as("goes on after what was cut off")
          .isEqualTo(entries(both) + first);
    }
    if (before > 1_000) {
      assertThat(tail.length).as("a good part").isBetween(before / 4, before * 3 / 4);
    }
  }

  /// How many are neither `.` nor `..`.
  private static int entries(List<String> records) {
    return (int) records.stream().filter(record -> !record.matches("\\S+ \\S+ \\.\\.?")).count();
  }

  @Test
  void splitsDamagedDataWithoutLeavingIt() {
    Random random = new Random(4);
    for (int round = 0; round < 20_000; round++) {
      DirentBuffer buffer = new DirentBuffer(random, SMALL);
      for (int records = random.nextInt(1, 6); records > 0; records--) {
        buffer.add(new Dirent(random.nextLong(), random.nextInt(256), randomName(random)));
      }
      byte[] damaged = Arrays.copyOf(buffer.array(), buffer.length());
      damage(damaged, random);
      Dirents dirents = new Dirents(damaged);
      dirents.reset(damaged.length);

      assertThat(dirents.split().length + dirents.remaining()).isEqualTo(damaged.length);
    }
  }

  @Test
  void readsNamesOfEveryLengthUpToTheLongest() throws Exception {
    DirentBuffer buffer = new DirentBuffer(new Random(1), LARGE);
    List<String> expected = new ArrayList<>();
    for (int length = 1; length <= 255; length++) {
      Dirent entry = entry("n".repeat(length));
      buffer.add(entry);
      expected.add(entry.text());
    }

    assertThat(DirentBuffer.parse(buffer.array(), buffer.length())).isEqualTo(expected);
  }

  @Test
  void readsRecordsPaddedWithMoreZerosThanNeeded() throws Exception {
    DirentBuffer buffer = new DirentBuffer(zeros(), LARGE);
    buffer.add(entry("a"), 280).add(entry("bcdefghijklmnop"), 56).add(entry("q"), 32);

    assertThat(DirentBuffer.parse(buffer.array(), buffer.length()))
        .containsExactly(entry("a").text(), entry("bcdefghijklmnop").text(), entry("q").text());
  }

  @Test
  void readsAnUnpaddedRecord() throws Exception {
    DirentBuffer buffer = new DirentBuffer(new Random(1), LARGE);
    buffer.add(entry("a"), 21).add(entry("bc"), 22).add(entry("defgh"), 25);

    assertThat(DirentBuffer.parse(buffer.array(), buffer.length()))
        .containsExactly(entry("a").text(), entry("bc").text(), entry("defgh").text());
  }

  /// A file system in user space may say anything; a type is used as an index.
  @Test
  void neverHasANegativeType() throws Exception {
    for (int type = 0; type < 256; type++) {
      DirentBuffer buffer = new DirentBuffer(zeros(), LARGE);
      buffer.add(new Dirent(1, type, bytes("name")));
      Dirents dirents = new Dirents(buffer.array());
      dirents.reset(buffer.length());

      assertThat(dirents.advance()).isTrue();
      assertThat(dirents.type()).isEqualTo(type);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {".", ".."})
  void knowsTheDirectoryItselfAndItsParent(String name) throws Exception {
    assertThat(first(name).dots()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"...", ".a", "..a", "a.", "a", "a..", ". ", ".\n", "....", ".a."})
  void takesOtherNamesWithDotsForNames(String name) throws Exception {
    assertThat(first(name).dots()).isFalse();
  }

  private static Dirents first(String name) throws MalformedDirentException {
    DirentBuffer buffer = new DirentBuffer(new Random(name.hashCode()), LARGE);
    buffer.add(entry(name));
    Dirents dirents = new Dirents(buffer.array());
    dirents.reset(buffer.length());
    assertThat(dirents.advance()).isTrue();
    return dirents;
  }

  @Test
  void findsNothingInAnEmptyBuffer() throws Exception {
    assertThat(DirentBuffer.parse(new byte[64], 0)).isEmpty();
  }

  @Test
  void startsAgainAfterReset() throws Exception {
    DirentBuffer buffer = new DirentBuffer(new Random(1), LARGE);
    buffer.add(entry("first")).add(entry("second"));
    Dirents dirents = new Dirents(buffer.array());
    dirents.reset(buffer.length());
    while (dirents.advance()) {
      // to the end
    }
    dirents.reset(buffer.length());

    assertThat(dirents.advance()).isTrue();
    assertThat(dirents.nameLength()).isEqualTo("first".length());
  }

  @Test
  void refusesATruncatedRecord() {
    DirentBuffer buffer = new DirentBuffer(zeros(), LARGE);
    buffer.add(entry("a name"));
    for (int length = 1; length < buffer.length(); length++) {
      assertMalformed(buffer.array(), length);
    }
  }

  @Test
  void refusesATruncatedRecordBehindAGoodOne() {
    DirentBuffer buffer = new DirentBuffer(zeros(), LARGE);
    buffer.add(entry("good"));
    int good = buffer.length();
    buffer.add(entry("bad"));
    for (int length = good + 1; length < buffer.length(); length++) {
      assertMalformed(buffer.array(), length);
    }
  }

  @ParameterizedTest(name = "record length {0}")
  @ValueSource(ints = {0, 1, 7, 8, 16, 18, 19, 0x8000, 0xFFFF})
  void refusesARecordLengthThatCannotBe(int length) {
    DirentBuffer buffer = new DirentBuffer(zeros(), LARGE);
    buffer.header(7, length, 8).add('a', 0, 0, 0, 0);

    assertMalformed(buffer.array(), buffer.length());
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {1, 5, 13, 21, 237})
  void refusesANameWithoutEnd(int nameBytes) {
    DirentBuffer buffer = new DirentBuffer(zeros(), LARGE);
    buffer.header(7, 19 + nameBytes, 8);
    for (int i = 0; i < nameBytes; i++) {
      buffer.add('n');
    }
    int end = buffer.length();
    buffer.add(entry("next")); // whose bytes must not be taken for the end

    assertMalformed(buffer.array(), end);
    assertMalformed(buffer.array(), buffer.length());
  }

  @ParameterizedTest(name = "{0} bytes")
  @ValueSource(ints = {20, 24, 32, 48})
  void refusesAnEmptyName(int length) {
    DirentBuffer buffer = new DirentBuffer(zeros(), LARGE);
    buffer.add(new Dirent(7, 8, new byte[0]), length);

    assertMalformed(buffer.array(), buffer.length());
  }

  static LongStream fuzzSeeds() {
    return Seeds.stream(50);
  }

  /// Damage good data at random; whatever comes out must lie within it, and be right where the
  /// definition leaves no doubt.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("fuzzSeeds")
  void staysWithinDamagedData(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      DirentBuffer buffer = new DirentBuffer(random.nextBoolean() ? random : zeros(), SMALL);
      for (int records = random.nextInt(1, 6); records > 0; records--) {
        buffer.add(new Dirent(random.nextLong(), random.nextInt(256), randomName(random)));
      }
      byte[] damaged = Arrays.copyOf(buffer.array(), buffer.length());
      damage(damaged, random);
      int length = random.nextInt(4) == 0 ? random.nextInt(damaged.length + 1) : damaged.length;
      checkDamaged(damaged, length, "seed " + seed + ", round " + round);
    }
  }

  private static void damage(byte[] data, Random random) {
    for (int hits = random.nextInt(1, 5); hits > 0; hits--) {
      int at = random.nextInt(data.length);
      switch (random.nextInt(4)) {
        case 0 -> data[at] = 0;
        case 1 -> data[at] = (byte) random.nextInt(64); // a length that may fit
        case 2 -> data[at] ^= (byte) (1 << random.nextInt(8));
        default -> data[at] = (byte) random.nextInt();
      }
    }
  }

  private static void checkDamaged(byte[] data, int length, String where) {
    // exactly as large as the data, so that reading beyond its end cannot go unnoticed
    byte[] exact = Arrays.copyOf(data, length);
    @Nullable List<String> expected = DirentBuffer.naively(exact, length);
    List<String> parsed;
    try {
      parsed = DirentBuffer.parse(exact, length);
    } catch (MalformedDirentException _) {
      parsed = null;
    }
    if (DirentBuffer.paddedSensibly(exact, length)) {
      assertThat(parsed).as(where).isEqualTo(expected);
    }
  }

  private static void assertMalformed(byte[] buffer, int length) {
    assertThatExceptionOfType(MalformedDirentException.class)
        .as("first %d bytes", length)
        .isThrownBy(() -> DirentBuffer.parse(buffer, length))
        .withMessageStartingWith("malformed directory data: ");
  }

  private static byte[] randomName(Random random) {
    byte[] name = new byte[random.nextInt(8) == 0 ? random.nextInt(1, 256) : random.nextInt(1, 20)];
    for (int i = 0; i < name.length; i++) {
      byte b = (byte) random.nextInt(256);
      name[i] = b == 0 || b == '/' ? (byte) '_' : b;
    }
    return name;
  }

  private static Dirent entry(String name) {
    return new Dirent(0x8877665544332211L, 8, bytes(name));
  }

  private static byte[] bytes(String name) {
    return name.getBytes(ISO_8859_1);
  }

  private static Random zeros() {
    return new Random() {
      private static final long serialVersionUID = 1;

      @Override
      public void nextBytes(byte[] bytes) {
        Arrays.fill(bytes, (byte) 0);
      }
    };
  }
}
