// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Images of a tebibyte that take some kilobytes: what is read goes by what is in them, not by what
/// they claim.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HostileImageTest {
  private static final String OPTIONS =
      "-b 4096 -N 100000 -O ^extent,^metadata_csum,^64bit,large_dir,^has_journal,^resize_inode,uninit_bg";

  private static final Path READ = Path.of("/proc/self/io");
  private static final long MOST_READ = 32 << 20;
  private static final int LIST = 200_000;
  private static final int PER_LIST = 1024;

  @TempDir private Path folder;

  /// The list lists itself, and most of the directory is missing.
  @Test
  void endsWithAListOfItself() throws IOException {
    try (TestImage image = new TestImage(folder, "1T", OPTIONS)) {
      debugfs("mkdir x", huge("x"), "sif x block[TIND] " + LIST);
      fill(image.path(), LIST, i -> LIST);

      assertThat(walk(image).failures)
          .singleElement()
          .asString()
          .startsWith("/x: ")
          .contains("many blocks that are damaged");
    }
  }

  /// The same, where nothing is missing before the list.
  @Test
  void refusesAListOfItself() throws IOException {
    try (TestImage image = new TestImage(folder, "1T", OPTIONS)) {
      debugfs("mkdir x", huge("x"), direct("x", 300_000), "sif x block[IND] " + LIST);
      fill(image.path(), LIST, i -> LIST);

      assertRepeats(walk(image));
    }
  }

  @Test
  void refusesAListThatIsUsedTwice() throws IOException {
    try (TestImage image = new TestImage(folder, "1T", OPTIONS)) {
      debugfs(
          "mkdir x",
          huge("x"),
          direct("x", 300_000),
          "sif x block[IND] " + LIST,
          "sif x block[DIND] " + (LIST + 1));
      fill(image.path(), LIST, i -> 400_000 + i);
      fill(image.path(), LIST + 1, i -> LIST);

      assertRepeats(walk(image));
    }
  }

  private static void assertRepeats(Listing listing) {
    assertThat(listing.failures)
        .singleElement()
        .asString()
        .startsWith("/x: ")
        .contains("a block of it is in it twice");
  }

  /// Each is sound by itself.
  @Test
  void refusesManyDirectoriesWithTheSameBlocks() throws IOException {
    int directories = 40;
    try (TestImage image = new TestImage(folder, "1T", OPTIONS)) {
      StringBuilder commands = new StringBuilder();
      for (int i = 0; i < directories; i++) {
        String name = "x" + i;
        commands.append("mkdir ").append(name).append('\n').append(huge(name)).append('\n');
        commands.append(direct(name, 300_000 + 100 * i)).append('\n');
        commands.append("sif ").append(name).append(" block[DIND] ").append(LIST).append('\n');
        commands.append("sif ").append(name).append(" block[IND] ").append(LIST + 1).append('\n');
      }
      debugfs(commands.toString());
      for (int list = 1; list < 20; list++) {
        int first = 400_000 + list * PER_LIST;
        fill(image.path(), LIST + list, i -> first + i);
      }
      fill(image.path(), LIST, i -> i < 18 ? LIST + 2 + i : 0);
      Listing listing = walk(image);

      assertThat(listing.failures).hasSize(directories);
      assertThat(listing.failures.stream().filter(line -> line.contains("too many blocks")))
          .hasSizeGreaterThan(directories / 2);
    }
  }

  /// The walk of it, which must not have read much.
  private static Listing walk(TestImage image) throws IOException {
    assumeTrue(Files.isReadable(READ), "the kernel does not count what is read");
    Listing.of(ImageSourceTest.walk(image.path(), "lost+found")); // loads what it needs
    long before = bytesRead();
    Listing listing = Listing.of(ImageSourceTest.walk(image.path(), ""));
    assertThat(bytesRead() - before).as("bytes read").isLessThan(MOST_READ);
    return listing;
  }

  /// By this process, by all its threads.
  private static long bytesRead() throws IOException {
    String line = Files.readAllLines(READ).getFirst();
    assertThat(line).startsWith("rchar: ");
    return Long.parseLong(line.substring("rchar: ".length()));
  }

  private static String huge(String directory) {
    return "sif " + directory + " size " + (1L << 39);
  }

  private static String direct(String directory, int first) {
    StringBuilder commands = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      commands.append("sif %s block[%d] %d\n".formatted(directory, i, first + i));
    }
    return commands.toString();
  }

  private void debugfs(String... commands) throws IOException {
    Files.writeString(folder.resolve("commands"), String.join("\n", commands) + "\n");
    Shell.output(folder, "debugfs -w -f commands image >debugfs.log 2>&1");
  }

  private static void fill(Path image, int block, IntUnaryOperator number) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * PER_LIST).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < PER_LIST; i++) {
      bytes.putInt(number.applyAsInt(i));
    }
    try (FileChannel channel = FileChannel.open(image, StandardOpenOption.WRITE)) {
      channel.write(bytes.flip(), block * 4096L);
    }
  }
}
