// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.fdu.walk.Metadata;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Damaged and hostile images: whatever is in them, a walk comes to an end, in a time that the
/// image's size bounds, and what it cannot read it names.
class MutationTest {
  private static final int CASES = 120;
  private static final int MOST_CHANGES = 12;

  @TempDir private Path folder;

  /// All of the metadata, and as much again as damage may make of it: blocks of files that are read
  /// for a directory's, and the few blocks that more than one may have.
  private static final int MOST_MORE = 4;

  @ParameterizedTest(name = "mkfs.ext4 {0}")
  @ValueSource(
      strings = {
        "-b 1024 -O ^metadata_csum,^uninit_bg",
        "-b 1024 -O metadata_csum",
        "-b 1024 -O inline_data,^metadata_csum",
        "-b 1024 -I 128 -O ^extent,^64bit,^metadata_csum,^uninit_bg",
        "-b 4096 -O bigalloc,^metadata_csum -C 16384",
        "-b 1024 -O meta_bg,^resize_inode,^metadata_csum"
      })
  void everyWalkEnds(String options) throws IOException {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Shell.output(
        tree,
        """
        mkdir -p a/b/c/d e f/g; seq -f a/name-%g 120 | xargs touch; seq -f a/b/c/%g 40 | xargs touch
        echo hello > e/hello; ln e/hello f/again; ln -s x f/link; head -c 20000 /dev/zero > f/g/zero; mkfifo f/fifo
        mkdir wide; seq -f 'wide/long-name-of-a-file-%g' 300 | xargs touch
        """);
    long first = Long.getLong("fdu.test.seed", 20_263);
    int factor = Integer.getInteger("fdu.test.factor", 1);
    try (TestImage image = new TestImage(folder, "4M", "-N 800 " + options + " -d " + tree)) {
      List<Integer> metadata = metadata(image.path());
      byte[] sound = Files.readAllBytes(image.path());
      int entries = Listing.of(ImageSourceTest.walk(image.path(), "")).lines.size();
      assertThat(entries).isGreaterThan(470);
      int trouble = 0;
      for (int i = 0; i < CASES * factor; i++) {
        long seed = first + i;
        try {
          trouble += walkInTime(image.path(), sound, metadata, seed, entries) ? 1 : 0;
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
          throw new AssertionError("seed " + seed + " of " + options, e);
        }
      }
      assertThat(trouble).as("some are found").isPositive();
    }
  }

  private static boolean walkInTime(
      Path image, byte[] sound, List<Integer> metadata, long seed, int entries) {
    return assertTimeoutPreemptively(
        Duration.ofMinutes(1), () -> walkMutated(image, sound, metadata, seed, entries));
  }

  /// Whether something was wrong with it.
  private static boolean walkMutated(
      Path image, byte[] sound, List<Integer> metadata, long seed, int entries) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = sound.clone();
    int changes = 1 + random.nextInt(MOST_CHANGES);
    for (int i = 0; i < changes; i++) {
      change(bytes, metadata, random);
    }
    if (random.nextInt(4) == 0) {
      repairSuperblock(bytes);
    }
    try (FileChannel channel = FileChannel.open(image, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), 0);
    }
    try {
      List<Metadata> levels = List.of(Metadata.NAMES, Metadata.SIZES, Metadata.ALL);
      Metadata level = levels.get(random.nextInt(levels.size()));
      Listing listing =
          Listing.of(
              ImageSourceTest.walk(image, "").metadata(level).threads(1 + random.nextInt(2)));
      assertThat(listing.lines).hasSizeLessThan(MOST_MORE * entries);
      return !listing.failures.isEmpty();
    } catch (Ext4Exception refused) {
      assertThat(refused).hasMessageNotContaining("null");
      return true;
    } catch (IOException missing) {
      assertThat(missing.getMessage()).isNotBlank();
      return true;
    }
  }

  private static void change(byte[] bytes, List<Integer> metadata, Random random) {
    int at = metadata.get(random.nextInt(metadata.size())) * 4;
    switch (random.nextInt(5)) {
      case 0 -> bytes[at + random.nextInt(4)] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at + random.nextInt(4)] = (byte) random.nextInt();
      case 2 -> LittleEndian.putI32(bytes, at, random.nextInt());
      case 3 -> LittleEndian.putI32(bytes, at, random.nextBoolean() ? -1 : random.nextInt(64));
      default -> {
        int from = metadata.get(random.nextInt(metadata.size())) * 4;
        System.arraycopy(bytes, from, bytes, at, Math.min(64, bytes.length - Math.max(from, at)));
      }
    }
  }

  /// So that what is behind a wrong checksum is reached, too.
  private static void repairSuperblock(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, Superblock.POSITION, 0x3FC);
    LittleEndian.putI32(bytes, Superblock.POSITION + 0x3FC, ~(int) crc.getValue());
  }

  /// Where there is metadata: positions of groups of four bytes that are not all zero.
  private static List<Integer> metadata(Path image) throws IOException {
    byte[] bytes = Files.readAllBytes(image);
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i + 4 <= bytes.length; i += 4) {
      if (LittleEndian.i32(bytes, i) != 0) {
        positions.add(i / 4);
      }
    }
    return positions;
  }
}
