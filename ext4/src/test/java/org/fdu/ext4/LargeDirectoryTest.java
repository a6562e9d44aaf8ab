// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.fdu.walk.SourceKind;
import org.fdu.walk.Walk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Directories beyond what counts or an index of the usual depth can hold.
class LargeDirectoryTest {
  @TempDir private Path folder;

  /// `EXT4_LINK_MAX`: with more, a directory has one link.
  private static final int MOST_LINKS = 65_000;

  @Test
  void hasOneLinkWithMoreSubdirectoriesThanCanBeCounted() throws IOException {
    int directories = MOST_LINKS + 10;
    String options = "-b 1024 -N 66000 -O ^has_journal,^resize_inode,dir_nlink";
    try (TestImage image = new TestImage(folder, "160M", options)) {
      image.mount("noatime");
      Shell.output(image.point(), "mkdir many; cd many; seq " + directories + " | xargs mkdir");
      Object links = Files.getAttribute(image.point().resolve("many"), "unix:nlink");
      image.unmount();
      Listing listing = Listing.of(ImageSourceTest.walk(image.path(), "many").threads(2));

      assertThat(links).isEqualTo(1);
      assertThat(listing.failures).isEmpty();
      assertThat(listing.lines).hasSize(1 + directories);
      assertThat(listing.lines.getFirst()).startsWith(" DIRECTORY ").contains(" links 1 size ");
    }
  }

  /// One level more than there was before there was `large_dir`, by names of 255 bytes.
  @Test
  void isReadWithAnIndexOfThreeLevels() throws IOException {
    int names = 32_000;
    String options = "-b 1024 -N 64 -O ^has_journal,^resize_inode,large_dir";
    try (TestImage image = new TestImage(folder, "64M", options)) {
      image.mount("noatime");
      Path directory = Files.createDirectory(image.point().resolve("d"));
      Path file = Files.createFile(image.point().resolve("file"));
      for (int i = 0; i < names; i++) {
        String number = String.valueOf(i);
        Files.createLink(directory.resolve("0".repeat(255 - number.length()) + number), file);
      }
      Listing kernel = Listing.of(Walk.of(directory).source(SourceKind.LINUX));
      image.unmount();
      String index =
          Shell.output(folder, "debugfs -R 'htree_dump d' image 2>/dev/null | head -n 9");
      assumeTrue(index.contains("Indirect levels: 2"), "it has not so many levels: " + index);
      Listing table = Listing.of(ImageSourceTest.walk(image.path(), "d").threads(2));

      assertThat(table.failures).isEmpty();
      assertThat(table.lines).hasSize(1 + names).isEqualTo(kernel.lines);
    }
  }
}
