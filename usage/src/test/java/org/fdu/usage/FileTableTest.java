// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is packed is what is read, in any order asked for.
class FileTableTest {
  private static final long MOST_BLOCKS = Long.MAX_VALUE / 512;

  private record Packed(long disk, long apparent, String name) {
    long amount(Measure measure) {
      return measure.of(disk, apparent);
    }

    static Comparator<Packed> biggestFirst(Measure measure) {
      return Comparator.<Packed>comparingLong(file -> file.amount(measure))
          .reversed()
          .thenComparing(Packed::name); // chars are bytes here
    }
  }

  static LongStream seeds() {
    return Seeds.stream(100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void readsWhatWasAddedOneByOneAndAllAtOnce(long seed) {
    Random random = new Random(seed);
    List<Packed> files = randomFiles(random);
    FileTable table = new FileTable();
    FileTable batch = new FileTable();
    for (Packed file : files) {
      batch.add(file.disk, file.apparent, file.name.getBytes(ISO_8859_1));
      if (random.nextInt(20) == 0) {
        table.addAll(batch);
        batch.clear();
      }
    }
    table.addAll(batch);
    assertThat(read(table)).isEqualTo(files);

    table.trim();

    assertThat(read(table)).isEqualTo(files);
    assertThat(table.bytes()).hasSize(table.end());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sortsAndKeepsTheFirst(long seed) {
    Random random = new Random(seed);
    for (Measure measure : Measure.values()) {
      FileSorter sorter = new FileSorter(measure);
      for (int i = 0; i < 5; i++) {
        List<Packed> files = randomFiles(random);
        FileTable table = packed(files);
        files.sort(Packed.biggestFirst(measure));

        sorter.sort(table);
        assertThat(read(table)).isEqualTo(files);

        int kept = random.nextInt(files.size() + 1);
        table.truncate(kept);
        assertThat(read(table)).isEqualTo(files.subList(0, kept));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void dropsExactlyWhatCannotBeShown(long seed) {
    Random random = new Random(seed);
    List<Packed> files = randomFiles(random);
    Pruning pruning = new Pruning(new TreeLimits(9, 10, true), Measure.APPARENT);
    files.forEach(file -> pruning.offerFile(file.apparent));
    FileTable table = packed(files);

    table.prune(pruning);

    assertThat(read(table))
        .isEqualTo(files.stream().filter(file -> pruning.mayShow(file.apparent)).toList());
  }

  /// What the memory of a full tree depends on.
  @Test
  void takesFiveBytesAndTheNameForAnUsualFile() {
    FileTable table = new FileTable();
    table.add(64 * 1024, 60_000, "sixteen-bytes.md".getBytes(ISO_8859_1));

    assertThat(table.end()).isEqualTo(2 + 3 + 1 + 16);
  }

  @Test
  void isEmptyAtFirst() {
    FileTable table = new FileTable();
    table.addAll(new FileTable());
    new FileSorter(Measure.DISK).sort(table);

    assertThat(read(table)).isEmpty();
  }

  private static FileTable packed(List<Packed> files) {
    FileTable table = new FileTable();
    files.forEach(file -> table.add(file.disk, file.apparent, file.name.getBytes(ISO_8859_1)));
    return table;
  }

  private static List<Packed> read(FileTable table) {
    List<Packed> files = new ArrayList<>();
    FileCursor cursor = new FileCursor(table);
    while (cursor.next()) {
      String name = new String(cursor.name(), ISO_8859_1);
      files.add(new Packed(cursor.diskBytes(), cursor.apparentBytes(), name));
    }
    assertThat(table.count()).isEqualTo(files.size());
    return files;
  }

  private static List<Packed> randomFiles(Random random) {
    List<Packed> files = new ArrayList<>();
    int bits = random.nextInt(Long.SIZE);
    for (int i = random.nextInt(200); i > 0; i--) {
      long blocks = Math.min(number(random, bits), MOST_BLOCKS);
      long disk = random.nextInt(50) == 0 ? Long.MAX_VALUE : blocks * 512;
      String name = Integer.toString(i, 36) + "\377n".repeat(random.nextInt(20) == 0 ? 120 : 3);
      files.add(new Packed(disk, number(random, bits), name));
    }
    return files;
  }

  /// Any number of bits is as likely as any other.
  private static long number(Random random, int mostBits) {
    int bits = random.nextInt(mostBits + 1);
    return bits == 0 ? 0 : random.nextLong() >>> (Long.SIZE - bits);
  }

  /// Two gibibytes of names are more than a table can have, and that is said.
  @Test
  void growsToTheLargestArrayAndNoFurther() {
    int most = Integer.MAX_VALUE - 8;

    assertThat(FileTable.capacity(100, 90, 10)).isEqualTo(100);
    assertThat(FileTable.capacity(100, 91, 10)).isEqualTo(150);
    assertThat(FileTable.capacity(100, 91, 1000)).isEqualTo(1091);
    assertThat(FileTable.capacity(most - 5, most - 10, 10)).isEqualTo(most);
    for (int used : new int[] {1, most / 2, most - 9, most}) {
      assertThat(FileTable.capacity(used, used, most - used)).isEqualTo(most);
      assertThatExceptionOfType(OutOfMemoryError.class)
          .isThrownBy(() -> FileTable.capacity(used, used, most - used + 1))
          .withMessageContaining("2 GiB");
    }
  }
}
