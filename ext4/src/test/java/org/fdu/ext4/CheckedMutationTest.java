// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fdu.walk.Metadata;
import org.fdu.walk.SourceKind;
import org.fdu.walk.Walk;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What e2fsck(8) finds nothing wrong with is read without a failure, and as it was before or as
/// the kernel reads it.
class CheckedMutationTest {
  private static final int CASES = 40;
  private static final int BLOCK = 1024;
  private static final int INODES = 128;

  /// The first group descriptor is in the block after that of the superblock.
  private static final int DESCRIPTOR = 2 * BLOCK;

  // byte offsets of bg_inode_table_lo and s_inode_size
  private static final int INODE_TABLE = 0x8;
  private static final int INODE_SIZE = 0x58;

  private static final long FIRST_SEED = Long.getLong("fdu.test.seed", 20_264);

  /// With these nothing in use can be changed unnoticed.
  private static final String CHECKSUMS = "-O metadata_csum";

  @TempDir private Path folder;

  @ParameterizedTest(name = "mke2fs {0}")
  @ValueSource(
      strings = {
        "-O ^metadata_csum,^uninit_bg,64bit",
        CHECKSUMS,
        "-I 128 -O ^extent,^64bit,^metadata_csum,^uninit_bg,^dir_index",
        "-O inline_data,^metadata_csum"
      })
  void whatIsSoundIsReadAsTheKernelDoes(String options) throws IOException {
    assumeTrue(Shell.has("e2fsck"), "there is no e2fsck");
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Shell.output(
        tree,
        """
        mkdir -p a/b/c f/g wide; echo hello > a/hello; ln a/hello f/again; ln -s x f/link; mkfifo f/fifo
        head -c 20000 /dev/zero > f/g/zero; seq -f "wide/a-name-that-takes-some-space-%g" 60 | xargs touch
        ln -s "$(printf '%0100d' 0)" f/long-link
        """);
    String all =
        "-b "
            + BLOCK
            + " -N "
            + INODES
            + " -O ^has_journal,^resize_inode "
            + options
            + " -d "
            + tree;
    try (TestImage image = new TestImage(folder, "512K", all)) {
      byte[] sound = Files.readAllBytes(image.path());
      List<String> before = listed(image.path()).lines;
      List<Integer> places = places(sound);
      List<Integer> inodes = inodePlaces(sound);
      boolean root = Shell.output(folder, "id -u").trim().equals("0");
      Tally tally = new Tally();
      for (int i = 0; i < CASES * Integer.getInteger("fdu.test.factor", 1); i++) {
        Random random = new Random(FIRST_SEED + i);
        byte[] bytes = sound.clone();
        String change = change(bytes, i % 2 == 0 ? inodes : places, random);
        write(image.path(), bytes);
        String what = "seed " + (FIRST_SEED + i) + " of " + options + ": " + change;
        judge(image, before, root, what, tally);
      }
      assertThat(tally.clean).as("sound ones").isPositive();
      assertThat(tally.damaged).as("damaged ones").isPositive();
      if (root && !options.equals(CHECKSUMS)) {
        assertThat(tally.changed).as("sound ones that differ").isPositive();
      }
    }
  }

  /// How many there were.
  private static final class Tally {
    private int clean;
    private int damaged;
    private int changed;
  }

  private void judge(TestImage image, List<String> before, boolean root, String what, Tally tally)
      throws IOException {
    boolean clean = Shell.status(folder, "e2fsck -fn image") == 0;
    Listing listing;
    try {
      listing = listed(image.path());
    } catch (IOException e) {
      assertThat(clean).as("%s: %s", what, e.getMessage()).isFalse();
      tally.damaged++;
      return;
    }
    if (!clean) {
      tally.damaged++;
      return;
    }
    tally.clean++;
    assertThat(listing.failures).as(what).isEmpty();
    if (root && !listing.lines.equals(before)) {
      image.mount("ro,noatime");
      Listing kernel =
          Listing.of(
              Walk.of(image.point()).source(SourceKind.LINUX).metadata(Metadata.ALL).threads(1));
      image.unmount();
      assertThat(listing.lines).as(what).isEqualTo(kernel.lines);
      tally.changed++;
    }
  }

  private static Listing listed(Path image) throws IOException {
    return Listing.of(ImageSourceTest.walk(image, "").metadata(Metadata.ALL).threads(1));
  }

  private static void write(Path image, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(image, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), 0);
    }
  }

  /// Where there may be something: groups of four bytes in blocks that are not all zero.
  private static List<Integer> places(byte[] bytes) {
    List<Integer> places = new ArrayList<>();
    for (int block = BLOCK; block < bytes.length; block += BLOCK) {
      addUnlessZero(bytes, block, BLOCK, places);
    }
    return places;
  }

  /// The same in inodes.
  private static List<Integer> inodePlaces(byte[] bytes) {
    int size = LittleEndian.u16(bytes, Superblock.POSITION + INODE_SIZE);
    int table = LittleEndian.i32(bytes, DESCRIPTOR + INODE_TABLE) * BLOCK;
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < INODES; i++) {
      addUnlessZero(bytes, table + i * size, size, places);
    }
    return places;
  }

  private static void addUnlessZero(byte[] bytes, int from, int length, List<Integer> places) {
    boolean used = false;
    for (int i = from; i < from + length; i++) {
      used |= bytes[i] != 0;
    }
    for (int i = from; used && i < from + length; i += Integer.BYTES) {
      places.add(i);
    }
  }

  /// Change one of `places`; what it is then, in words.
  private static String change(byte[] bytes, List<Integer> places, Random random) {
    int at = places.get(random.nextInt(places.size()));
    int before = LittleEndian.i32(bytes, at);
    switch (random.nextInt(4)) {
      case 0 -> LittleEndian.putI32(bytes, at, before ^ (1 << random.nextInt(32)));
      case 1 -> bytes[at + random.nextInt(4)] = (byte) random.nextInt();
      case 2 -> LittleEndian.putI32(bytes, at, random.nextInt());
      default -> LittleEndian.putI32(bytes, at, before + random.nextInt(-4, 5));
    }
    int after = LittleEndian.i32(bytes, at);
    return "0x%x: 0x%08x for 0x%08x".formatted(at, after, before);
  }
}
