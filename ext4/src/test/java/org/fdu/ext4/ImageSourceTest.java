// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.fdu.walk.Metadata;
import org.fdu.walk.PathBytes;
import org.fdu.walk.SourceKind;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;
import org.fdu.walk.linux.LinuxSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// File systems of every make are read as the kernel reads them.
class ImageSourceTest {
  @TempDir private Path folder;

  static Walk walk(Path image, String inner) throws IOException {
    byte[] path = PathBytes.of(image);
    ImageSource.Root root =
        new ImageSource.Root(path, image, inner.getBytes(StandardCharsets.UTF_8));
    return Walk.ofBytes(List.of(path))
        .source(ImageSource.of(List.of(root), new LinuxSource(Metadata.NAMES)));
  }

  @ParameterizedTest(name = "mkfs.ext4 {0}")
  @ValueSource(
      strings = {
        "",
        "-b 1024",
        "-b 2048 -I 512 -O ^metadata_csum,uninit_bg",
        "-I 128 -O ^metadata_csum,^uninit_bg,^64bit",
        "-b 1024 -O ^extents,^64bit -O ^metadata_csum",
        "-O ^extent,^64bit,^flex_bg,^huge_file,^extra_isize,^dir_index,^metadata_csum",
        "-b 1024 -O meta_bg,^resize_inode",
        "-b 1024 -g 1024 -O meta_bg,^resize_inode,^flex_bg,^sparse_super",
        "-b 1024 -g 1024 -O sparse_super2,^resize_inode",
        "-O inline_data",
        "-O bigalloc -C 65536",
        "-b 1024 -O bigalloc -C 16384",
        "-O ^has_journal,ea_inode,large_dir",
        "-O casefold",
        "-O metadata_csum_seed,mmp,orphan_file,fast_commit",
        "-O ^filetype",
        "-N 9000 -b 4096"
      })
  void agreesWithTheKernel(String options) throws IOException {
    Listing live;
    Listing table;
    try (TestImage image = new TestImage(folder, "300M", options)) {
      image.mount("noatime");
      Trees.everything(image.point());
      if (options.contains("1024")) {
        Trees.indexed(image.point(), 2000);
      }
      image.unmount();
      table = Listing.of(walk(image.path(), "").metadata(Metadata.ALL));
      image.mount("ro,noatime");
      live =
          Listing.of(
              Walk.of(image.point()).source(SourceKind.LINUX).metadata(Metadata.ALL).threads(2));
    }

    assertThat(table.failures).isEmpty();
    assertThat(live.failures).isEmpty();
    assertThat(table.lines).hasSizeGreaterThan(2000).isEqualTo(live.lines);
  }

  /// Without mounting, so for everybody: mke2fs fills it, debugfs(8) is the judge.
  @Test
  void agreesWithDebugfs() throws IOException {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Shell.output(
        tree,
        "mkdir -p a/b/c; echo hello > a/file; ln a/file a/b/again; ln -s x link; seq -f a/b/c/%g 700 | xargs touch");
    try (TestImage image = new TestImage(folder, "8M", "-d " + tree)) {
      Listing listing = Listing.of(walk(image.path(), "/a"));

      assertThat(listing.failures).isEmpty();
      assertThat(listing.lines).hasSize(1 + 1 + 1 + 1 + 1 + 700);
      for (String name : List.of("", "/file", "/b", "/b/again", "/b/c", "/b/c/17")) {
        assertThat(listing.lines)
            .anySatisfy(line ->
                assertThat(line)
                    .startsWith(name + " ")
                    .contains(byDebugfs(image.path(), "/a" + name)));
      }
    }
  }

  /// `inode I links L size S blocks B`.
  private static String byDebugfs(Path image, String path) {
    try {
      String text =
          Shell.output(image.getParent(), "debugfs -R 'stat " + path + "' image 2>/dev/null");
      return "inode %s links %s size %s blocks %s"
          .formatted(
              after(text, "Inode: "),
              after(text, "Links: "),
              after(text, "Size: "),
              after(text, "Blockcount: "));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String after(String text, String word) {
    int start = text.indexOf(word) + word.length();
    int end = start;
    while (Character.isDigit(text.charAt(end))) {
      end++;
    }
    return text.substring(start, end);
  }

  @Test
  void readsAnIndexOfTwoLevelsByTwoWorkers() throws IOException {
    try (TestImage image = new TestImage(folder, "64M", "-b 1024 -N 30000")) {
      image.mount("noatime");
      Trees.indexed(image.point(), 20_000);
      image.unmount();
      Listing sizes = Listing.of(walk(image.path(), "/indexed").threads(2));
      Listing names = Listing.of(walk(image.path(), "indexed").threads(2).metadata(Metadata.NAMES));

      assertThat(sizes.failures).isEmpty();
      assertThat(sizes.lines).hasSize(20_001);
      assertThat(names.lines).hasSize(20_001);
    }
  }

  /// Names are kept as they are given; only looking them up is another matter. Set by debugfs,
  /// since few kernels can.
  @Test
  void readsDirectoriesWhoseNamesHaveNoCase() throws IOException {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Shell.output(
        tree,
        "mkdir -p a/SUB; seq -f 'a/Straße-ÄÖ-%g' 300 | xargs touch; : > a/\"$(printf 'n%.0s' $(seq 255))\"");
    try (TestImage image = new TestImage(folder, "8M", "-b 1024 -O casefold -d " + tree)) {
      List<String> before = Listing.of(walk(image.path(), "")).lines;
      Shell.output(
          folder,
          """
          debugfs -w -R 'sif a flags 0x40080000' image 2>/dev/null
          e2fsck -fyD image >check.log || [ $? -le 1 ] || { cat check.log; exit 1; }
          debugfs -R 'stat a' image 2>/dev/null | grep -q 'Flags: 0x40081000'
          """);
      Listing listing = Listing.of(walk(image.path(), ""));

      assertThat(listing.failures).isEmpty();
      assertThat(named(listing.lines)).hasSizeGreaterThan(300).isEqualTo(named(before));
    }
  }

  /// Without sizes, which an index changes.
  private static List<String> named(List<String> lines) {
    return lines.stream().map(line -> line.substring(0, line.indexOf(" size "))).toList();
  }

  @Test
  void takesAFileForARoot() throws IOException {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Shell.output(tree, "mkdir sub; echo hello > sub/file");
    try (TestImage image = new TestImage(folder, "4M", "-d " + tree)) {
      Listing listing = Listing.of(walk(image.path(), "./sub//./file/"));

      assertThat(listing.lines).hasSize(1);
      assertThat(listing.lines.getFirst()).contains("REGULAR_FILE").contains("size 6 ");
      assertThatThrownBy(() -> walk(image.path(), "sub/fil"))
          .hasMessageEndingWith("no such file or directory in it");
      assertThatThrownBy(() -> walk(image.path(), "sub/file/x"))
          .hasMessageEndingWith("a part of the path is not a directory");
      assertThatThrownBy(() -> walk(image.path(), "sub/../sub"))
          .hasMessageEndingWith("cannot have '..' in it");
    }
  }

  @Test
  void takesHardLinksOfAnImageForOne() throws IOException {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Shell.output(tree, ": > file");
    try (TestImage image = new TestImage(folder, "4M", "-d " + tree)) {
      Path other = Files.createLink(folder.resolve("other"), image.path());
      byte[] first = PathBytes.of(image.path());
      byte[] second = PathBytes.of(other);
      ImageSource source =
          ImageSource.of(
              List.of(
                  new ImageSource.Root(first, image.path(), new byte[0]),
                  new ImageSource.Root(second, other, new byte[0])),
              new LinuxSource(Metadata.NAMES));

      assertThat(source.volumes()).hasSize(1);
      assertThat(
              Walk.ofBytes(List.of(first, second))
                  .source(source)
                  .visit(() -> new Visitor() {})
                  .coveredRoots())
          .containsExactly(1);
    }
  }

  /// Without a journal nothing in the image tells that it is mounted.
  @Test
  void readsAMountedImageByItsLoopDevice() throws IOException {
    try (TestImage image = new TestImage(folder, "4M", "-O ^has_journal")) {
      image.mount("noatime");
      Shell.output(image.point(), "mkdir a; : > a/new");

      assertThat(Listing.of(walk(image.path(), "")).lines)
          .anyMatch(line -> line.startsWith("/a/new "));
    }
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "0x38, 0, no ext2",
    "0x60, 0x01000242, image: it has features that fdu does not know: incompat 0x1000000",
    "0x60, 0x1, image: it has compressed data",
    "0x60, 0x8, image: it is the journal of another file system",
    "0x60, 0x1000, directory entries",
    "0x60, 0x46, replayed",
    "0x18, 9, blocks are of an impossible size",
    "0x18, -1, blocks are of an impossible size",
    "0x58, 100, inodes are of an impossible size",
    "0x58, 0, inodes are of an impossible size",
    "0x4, 0, number of blocks",
    "0x4, 99999, cut off",
    "0x14, 99999, number of blocks",
    "0x20, 0, groups are of an impossible size",
    "0x20, 0x7fffffff, groups are of an impossible size",
    "0x28, 0, number of inodes",
    "0x28, -1, number of inodes",
    "0x0, 7, number of inodes"
  })
  void refusesWhatCannotBe(String offset, String value, String words) throws IOException {
    try (TestImage image = new TestImage(folder, "4M", "-O ^metadata_csum,^64bit")) {
      ByteBuffer field = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      field.putInt(0, Integer.decode(value));
      overwrite(image.path(), Superblock.POSITION + Integer.decode(offset), field);

      assertThatThrownBy(() -> walk(image.path(), "")).hasMessageContaining(words);
    }
  }

  @Test
  void refusesASuperblockWithAWrongChecksum() throws IOException {
    try (TestImage image = new TestImage(folder, "4M", "-O metadata_csum")) {
      overwrite(image.path(), Superblock.POSITION + 0x78, ByteBuffer.wrap(new byte[] {'x'}));

      assertThatThrownBy(() -> walk(image.path(), "")).hasMessageContaining("checksum");
    }
  }

  @Test
  void tellsOfABlockWithAWrongChecksumAndReadsTheRest() throws IOException {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Shell.output(tree, "mkdir a b; : > a/a-name-to-be-found; : > b/other");
    try (TestImage image = new TestImage(folder, "4M", "-O metadata_csum -d " + tree)) {
      rename(image.path(), "a-name-to-be-found", "another-than-found");
      Listing listing = Listing.of(walk(image.path(), ""));

      assertThat(listing.failures)
          .singleElement()
          .asString()
          .startsWith("/a: ")
          .contains("a block whose checksum is wrong");
      assertThat(listing.lines).anyMatch(line -> line.startsWith("/b/other "));
      assertThat(listing.lines).noneMatch(line -> line.startsWith("/a/"));
    }
  }

  /// A directory that is one of its own ancestors.
  @Test
  void tellsOfALoop() throws IOException {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Shell.output(tree, "mkdir -p a/b/c");
    try (TestImage image = new TestImage(folder, "4M", "-O ^metadata_csum -d " + tree)) {
      Shell.output(
          folder, "printf 'cd a/b\nln <2> again\n' | debugfs -w -f - image >debug.log 2>&1");
      Shell.output(
          folder,
          "debugfs -R 'ls -l a/b' image 2>/dev/null | grep -q again || { cat debug.log; exit 1; }");
      Listing listing = Listing.of(walk(image.path(), ""));

      assertThat(listing.failures).singleElement().asString().startsWith("/a/b/again: ");
      assertThat(listing.lines).hasSize(5); // the root, a, b, c, lost+found
    }
  }

  /// What cannot be read of one group's inodes is told of these, and of no others that are kept
  /// with them.
  @Test
  void readsAllGroupsButTheDamagedOne() throws IOException {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Shell.output(tree, "seq -f file-%g 240 | xargs touch");
    String options = "-b 1024 -g 1024 -N 512 -O metadata_csum,^flex_bg,^resize_inode,^64bit -d ";
    try (TestImage image = new TestImage(folder, "8M", options + tree)) {
      List<String> sound = Listing.of(walk(image.path(), "")).lines;
      int perGroup = 512 / 8;
      int group = 3;
      // the descriptors begin in the block after that of the superblock, 32 bytes each
      overwrite(image.path(), 2048 + 32 * group + 0x10, ByteBuffer.wrap(new byte[] {77, 88}));
      Listing listing = Listing.of(walk(image.path(), ""));

      List<String> others =
          sound.stream().filter(line -> (inode(line) - 1) / perGroup != group).toList();
      assertThat(others).hasSizeLessThan(sound.size()).hasSizeGreaterThan(150);
      assertThat(listing.lines).isEqualTo(others);
      assertThat(listing.failures)
          .hasSize(sound.size() - others.size())
          .allMatch(line -> line.contains("the checksum of the descriptor of group 3 is wrong"));
    }
  }

  private static int inode(String line) {
    return Integer.parseInt(after(line, " inode "));
  }

  private static void rename(Path image, String name, String other) throws IOException {
    String bytes = new String(Files.readAllBytes(image), StandardCharsets.ISO_8859_1);
    int at = bytes.indexOf(name);
    assertThat(at).isPositive();
    overwrite(image, at, ByteBuffer.wrap(other.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void refusesWhatIsTooShort() throws IOException {
    Path file = Files.write(folder.resolve("short"), new byte[1500]);

    assertThatThrownBy(() -> walk(file, "")).hasMessageContaining("too short");
  }

  private static void overwrite(Path image, long at, ByteBuffer bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(image, StandardOpenOption.WRITE)) {
      channel.write(bytes, at);
    }
  }
}
