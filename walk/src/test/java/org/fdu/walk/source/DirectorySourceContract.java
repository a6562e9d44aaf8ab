// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.fdu.walk.Metadata;
import org.fdu.walk.PathBytes;
import org.fdu.walk.source.DirectoryReader.OpenResult;
import org.fdu.walk.source.DirectorySource.Location;
import org.fdu.walk.testing.Commands;
import org.fdu.walk.testing.FoundEntry;
import org.fdu.walk.testing.HostileTree;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every source of directories does, whatever it reads them by; find(1) is the judge.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DirectorySourceContract {
  private static final int ENOENT = 2;
  private static final int ENAMETOOLONG = 36;

  @TempDir Path temporary;
  private HostileTree tree;

  /// The source under test.
  abstract DirectorySource source(Metadata metadata);

  /// Whether the source knows `st_blocks`.
  abstract boolean knowsBlocks();

  @BeforeAll
  void buildTree(@TempDir Path shared) throws IOException {
    tree = HostileTree.in(shared);
  }

  @ParameterizedTest(name = "{0} readers")
  @ValueSource(ints = {1, 2, 7})
  void findsWhatFindFinds(int readers) {
    SourceReading reading = read(Metadata.SIZES, tree.bytes(), readers);

    assertThat(reading.failures).isEmpty();
    assertThat(reading.vanished).isZero();
    assertThat(reading.found).isEqualTo(expected(tree.path()));
  }

  @ParameterizedTest(name = "{0} readers")
  @ValueSource(ints = {1, 2, 7})
  void findsTheSameWhenLongDirectoriesAreSplit(int readers) {
    for (Metadata metadata : new Metadata[] {Metadata.SIZES, Metadata.ALL}) {
      try (DirectorySource source = source(metadata)) {
        SourceReading reading = SourceReading.of(source, tree.bytes(), readers, true);

        assertThat(reading.batches).as("there was something to split").isPositive();
        assertThat(reading.failures).isEmpty();
        assertThat(reading.found).isEqualTo(expected(tree.path()));
      }
    }
  }

  @Test
  void findsTheSameByARelativePath() {
    Path relative = Path.of("").toAbsolutePath().relativize(tree.path());

    SourceReading reading = read(Metadata.SIZES, relative.toString().getBytes(ISO_8859_1), 1);

    assertThat(reading.failures).isEmpty();
    assertThat(
            reading.found.stream().map(entry -> Path.of("").toAbsolutePath() + "/" + entry.path()))
        .containsExactlyElementsOf(
            expected(tree.path()).stream()
                .map(entry ->
                    Path.of("").toAbsolutePath()
                        + "/"
                        + relative
                        + entry.path().substring(tree.path().toString().length()))
                .toList());
  }

  @Test
  void findsNamesAndTypesWithoutStat() {
    SourceReading reading = read(Metadata.NAMES, tree.bytes(), 2);

    assertThat(reading.failures).isEmpty();
    assertThat(reading.found.stream().map(entry -> entry.path() + " " + entry.type()))
        .containsExactlyElementsOf(
            expected(tree.path()).stream()
                .map(entry -> entry.path() + " " + entry.type())
                .toList());
  }

  @Test
  void learnsOwnersPermissionsAndTimes() throws IOException {
    Path directory = Files.createDirectory(temporary.resolve("times"));
    Commands.shell(
        directory,
        """
        for year in 1901 1969 1970 2024 2200; do touch -d "$year-05-06 07:08:09.123456789 UTC" "$year"; done
        touch -a -d '2001-02-03 04:05:06.7 UTC' 2024
        chmod 4751 1970; chmod 0 2024
        ln -s x symlink; touch -h -d '2010-01-01 00:00:00.5 UTC' symlink
        if [ "$(id -u)" = 0 ]; then chown 12345:54321 2200; chown -h 4294967294:1 1901; fi
        """);

    assertThat(details(directory)).isEqualTo(detailsByFind(directory));
  }

  /// ext4, XFS and tmpfs hold times that do not fit into 64 bits of nanoseconds.
  @Test
  void saturatesTimesThatDoNotFit() throws IOException {
    Path directory = Files.createDirectory(temporary.resolve("far"));
    Commands.shell(directory, "touch -d '2400-01-01 UTC' future");

    assertThat(details(directory).get("future")).contains(" m" + Long.MAX_VALUE);
  }

  /// However a long directory is shared, each entry has its position in the listing, as ls(1) has
  /// it when it does not sort.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void numbersEntriesAsTheyAreListed(boolean splitting) throws IOException {
    Path directory = Files.createDirectory(temporary.resolve("numbered"));
    Commands.shell(
        directory,
        "for i in $(seq 3000); do echo entry-with-a-number-$i; done | xargs touch; mkdir d1 d2 d3");
    List<String> listed =
        FoundEntry.text(Commands.output(directory, "ls", "-f"))
            .lines()
            .filter(name -> !name.equals(".") && !name.equals(".."))
            .toList();

    try (DirectorySource source = source(Metadata.SIZES)) {
      SourceReading reading = SourceReading.of(source, PathBytes.of(directory), 2, splitting);

      assertThat(reading.rootListing.values()).containsExactlyElementsOf(listed);
    }
  }

  @Test
  void takesAFileAsARoot() {
    assertRootIsNoDirectory("plain", EntryType.REGULAR_FILE);
    assertRootIsNoDirectory("fifo", EntryType.FIFO);
    assertRootIsNoDirectory("socket", EntryType.SOCKET);
    assertRootIsNoDirectory("invalid\377\376utf8", EntryType.REGULAR_FILE);
  }

  @Test
  void takesASymlinkAsARootForItself() {
    assertRootIsNoDirectory("link-to-file", EntryType.SYMLINK);
    assertRootIsNoDirectory("link-to-directory", EntryType.SYMLINK);
    assertRootIsNoDirectory("dangling", EntryType.SYMLINK);
    assertRootIsNoDirectory("self", EntryType.SYMLINK);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"link-to-directory/", "link-to-directory//", "link-to-directory/."})
  void followsASymlinkWithASlashBehindIt(String name) {
    SourceReading reading = read(Metadata.SIZES, tree.bytes(name), 1);

    assertThat(reading.failures).isEmpty();
    String slash = name.endsWith("/") ? "" : "/";
    assertThat(reading.found.stream().map(FoundEntry::path).toList())
        .contains(
            FoundEntry.text(tree.bytes(name)),
            FoundEntry.text(tree.bytes(name)) + slash + "deep/deeper/file",
            FoundEntry.text(tree.bytes(name)) + slash + "up")
        .hasSize(expected(tree.path().resolve("sub")).size());
  }

  @Test
  void readsARootWhoseNameIsNotText() {
    SourceReading reading = read(Metadata.SIZES, tree.bytes("invalid\300dir"), 1);

    assertThat(reading.failures).isEmpty();
    assertThat(reading.found.stream().map(FoundEntry::path))
        .containsExactly(
            FoundEntry.text(tree.bytes("invalid\300dir")),
            FoundEntry.text(tree.bytes("invalid\300dir/in\200side")));
  }

  @Test
  void saysWhyARootCannotBeRead() {
    assertRootFails(tree.bytes("missing"), ENOENT + " No such file or directory");
    assertRootFails(tree.bytes("missing/below"), ENOENT + " No such file or directory");
    assertRootFails(new byte[0], ENOENT + " No such file or directory");
    assertRootFails(tree.bytes("dangling/"), ENOENT + " No such file or directory");
    assertRootFails(tree.bytes("n".repeat(256)), ENAMETOOLONG + " File name too long");
    assertRootFails(tree.bytes("x/".repeat(3_000)), ENAMETOOLONG + " File name too long");
  }

  /// Sources differ in the numbers of these, and agree on the words.
  @Test
  void saysInWordsWhatARootIsNot() {
    assertThat(failureOf(tree.bytes("plain/"))).endsWith(" Not a directory");
    assertThat(failureOf(tree.bytes("link-to-file/"))).endsWith(" Not a directory");
    assertThat(failureOf(tree.bytes("plain/below")))
        .containsAnyOf(" Not a directory", " No such file or directory"); // NIO does not tell
    assertThat(failureOf(tree.bytes("self/"))).contains(" Too many levels of symbolic links");
    assertThat(failureOf(tree.bytes("loop1/x"))).contains(" Too many levels of symbolic links");
  }

  @Test
  void locatesWhatIsThere() {
    assertLocated("", "", true);
    assertLocated("/", "", true);
    assertLocated("/.", "", true);
    assertLocated("sub/deep/../../sub", "sub", true);
    assertLocated("plain", "plain", false);
    assertLocated("fifo", "fifo", false);
    assertLocated("link-to-file", "link-to-file", false);
    assertLocated("link-to-directory", "link-to-directory", false);
    assertLocated("dangling", "dangling", false);
    assertLocated("link-to-directory/", "sub", true);
    assertLocated("link-to-directory/deep", "sub/deep", true);
    assertLocated("sub/up/plain", "plain", false);
    assertLocated("sub/up/link-to-file", "link-to-file", false);
    assertLocated("invalid\300dir", "invalid\300dir", true);
    assertLocated("invalid\377\376utf8", "invalid\377\376utf8", false);
  }

  @Test
  void locatesTheRootOfAllAndTheWorkingDirectory() {
    try (DirectorySource source = source(Metadata.SIZES)) {
      assertThat(FoundEntry.text(source.locate(new byte[] {'/'}).canonicalPath())).isEqualTo("/");
      assertThat(FoundEntry.text(source.locate(new byte[] {'.'}).canonicalPath()))
          .isEqualTo(Path.of("").toAbsolutePath().toString());
    }
  }

  @Test
  void locatesNothingWhereNothingIs() {
    try (DirectorySource source = source(Metadata.SIZES)) {
      assertThat(source.locate(new byte[0])).as("the empty path").isNull();
      assertThat(source.locate(tree.bytes("missing"))).isNull();
      assertThat(source.locate(tree.bytes("plain/below"))).isNull();
      assertThat(source.locate(tree.bytes("dangling/"))).isNull();
      assertThat(source.locate(tree.bytes("x/".repeat(3_000)))).isNull();
    }
  }

  @Test
  void takesEntriesThatAreGoneForVanished() throws IOException {
    Path directory = Files.createDirectory(temporary.resolve("vanishing"));
    for (int i = 0; i < 50; i++) {
      Files.createFile(directory.resolve("file" + i));
    }
    try (DirectorySource source = source(Metadata.SIZES);
        DirectoryReader reader = source.newReader()) {
      Directory root = source.root(PathBytes.of(directory));
      EntryBuffer entry = new EntryBuffer();
      assertThat(reader.open(root, entry)).isEqualTo(OpenResult.OPENED);
      assertThat(reader.next(entry)).isEqualTo(DirectoryReader.ReadResult.ENTRY);
      String first = FoundEntry.text(entry.name());
      for (int i = 0; i < 50; i++) {
        Files.delete(directory.resolve("file" + i));
      }
      List<String> vanished = new ArrayList<>();
      DirectoryReader.ReadResult result;
      while ((result = reader.next(entry)) != DirectoryReader.ReadResult.END) {
        assertThat(result).isEqualTo(DirectoryReader.ReadResult.VANISHED);
        vanished.add(FoundEntry.text(entry.name()));
      }
      reader.finish(root);

      assertThat(vanished).hasSize(49).doesNotHaveDuplicates().doesNotContain(first);
    }
  }

  @Test
  void describesItself() {
    try (DirectorySource source = source(Metadata.SIZES)) {
      assertThat(source.description()).isNotBlank();
    }
  }

  private SourceReading read(Metadata metadata, byte[] root, int readers) {
    try (DirectorySource source = source(metadata)) {
      return SourceReading.of(source, root, readers, false);
    }
  }

  private List<FoundEntry> expected(Path root) {
    List<FoundEntry> found = FoundEntry.byFind(root);
    return knowsBlocks() ? found : found.stream().map(FoundEntry::withoutBlocks).toList();
  }

  private void assertRootIsNoDirectory(String name, EntryType type) {
    SourceReading reading = read(Metadata.SIZES, tree.bytes(name), 1);

    assertThat(reading.failures).isEmpty();
    assertThat(reading.found).hasSize(1);
    FoundEntry self = reading.found.getFirst();
    assertThat(self.path()).isEqualTo(FoundEntry.text(tree.bytes(name)));
    assertThat(self.type()).isEqualTo(type);
    assertThat(expected(tree.path())).contains(self);
  }

  private void assertRootFails(byte[] root, String failure) {
    assertThat(failureOf(root)).isEqualTo(failure);
  }

  private String failureOf(byte[] root) {
    SourceReading reading = read(Metadata.SIZES, root, 1);
    String path = FoundEntry.text(root);
    assertThat(reading.found).as(path).isEmpty();
    assertThat(reading.failures).as(path).hasSize(1);
    assertThat(reading.failures.getFirst()).startsWith(path + ": ");
    return reading.failures.getFirst().substring(path.length() + 2);
  }

  private void assertLocated(String name, String canonical, boolean directory) {
    try (DirectorySource source = source(Metadata.SIZES)) {
      Location location = source.locate(tree.bytes(name));
      assertThat(location).as(name).isNotNull();
      FoundEntry actual =
          FoundEntry.byFind(tree.path()).stream()
              .filter(entry -> entry.path().equals(FoundEntry.text(tree.bytes(canonical))))
              .findFirst()
              .orElseThrow();
      assertThat(FoundEntry.text(location.canonicalPath())).isEqualTo(actual.path());
      assertThat(location.inode()).isEqualTo(actual.inode());
      assertThat(location.device()).isEqualTo(actual.device());
      assertThat(location.directory()).isEqualTo(directory);
    }
  }

  /// What level [Metadata#ALL] adds, by name: `MODE UID GID mMODIFIED cCHANGED aACCESSED`.
  private Map<String, String> details(Path directory) {
    Map<String, String> details = new TreeMap<>();
    try (DirectorySource source = source(Metadata.ALL);
        DirectoryReader reader = source.newReader()) {
      Directory root = source.root(PathBytes.of(directory));
      EntryBuffer entry = new EntryBuffer();
      assertThat(reader.open(root, entry)).isEqualTo(OpenResult.OPENED);
      while (reader.next(entry) == DirectoryReader.ReadResult.ENTRY) {
        details.put(
            FoundEntry.text(entry.name()),
            "%o %s %s m%d c%d a%d"
                .formatted(
                    entry.mode() & 0xFFF,
                    Integer.toUnsignedString(entry.owner()),
                    Integer.toUnsignedString(entry.group()),
                    entry.modifiedNanos(),
                    entry.changedNanos(),
                    entry.accessedNanos()));
      }
      reader.finish(root);
    }
    return details;
  }

  private static Map<String, String> detailsByFind(Path directory) {
    List<String> fields =
        Commands.fields(
            Commands.output(
                directory,
                "find",
                ".",
                "-mindepth",
                "1",
                "-printf",
                "%f\\0%m\\0%U\\0%G\\0%T@\\0%C@\\0%A@\\0"));
    Map<String, String> details = new TreeMap<>();
    for (int i = 0; i < fields.size(); i += 7) {
      details.put(
          fields.get(i),
          "%s %s %s m%d c%d a%d"
              .formatted(
                  fields.get(i + 1),
                  fields.get(i + 2),
                  fields.get(i + 3),
                  nanos(fields.get(i + 4)),
                  nanos(fields.get(i + 5)),
                  nanos(fields.get(i + 6))));
    }
    return details;
  }

  /// From `SECONDS.FRACTION`, where the fraction counts forward even from negative seconds.
  private static long nanos(String time) {
    int point = time.indexOf('.');
    long seconds = Long.parseLong(time.substring(0, point));
    return seconds * 1_000_000_000 + Long.parseLong(time.substring(point + 1, point + 10));
  }
}
