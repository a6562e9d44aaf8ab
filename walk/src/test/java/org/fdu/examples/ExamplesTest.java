// SPDX-License-Identifier: Apache-2.0
package org.fdu.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fdu.examples.LargestFiles.Found;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The examples of `docs/library.md` do what they say, and are the ones that are there.
class ExamplesTest {
  @TempDir Path folder;
  private Path tree;

  private interface Action {
    void run() throws Exception;
  }

  @BeforeEach
  void makeTree() throws Exception {
    tree = Files.createDirectory(folder.resolve("tree"));
    for (int i = 1; i <= 20; i++) {
      Path directory = Files.createDirectories(tree.resolve("d" + i % 3).resolve("e" + i));
      Files.write(directory.resolve("file-" + i), new byte[i * 100]);
    }
  }

  private static String printed(Action action) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      action.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(UTF_8);
  }

  @Test
  void findsTheLargestFiles() throws Exception {
    assertThat(LargestFiles.of(tree, 3))
        .containsExactly(
            new Found(2000, tree.resolve("d2/e20/file-20")),
            new Found(1900, tree.resolve("d1/e19/file-19")),
            new Found(1800, tree.resolve("d0/e18/file-18")));
    assertThat(printed(() -> LargestFiles.main(new String[] {tree.toString(), "1"})))
        .isEqualTo("2000\t" + tree + "/d2/e20/file-20\n");
  }

  @Test
  void findsWhatNobodyChanged() throws Exception {
    Path old = tree.resolve("d1/e4/file-4");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(40))));

    assertThat(printed(() -> DeleteCandidates.main(new String[] {tree.toString(), "30"})))
        .startsWith(old + "\n")
        .hasLineCount(2)
        .endsWith(" bytes in all\n");
    assertThat(printed(() -> DeleteCandidates.main(new String[] {tree.toString(), "50"})))
        .isEqualTo("0 bytes in all\n");
  }

  @Test
  void tellsHowFarItHasCome() throws Exception {
    assertThat(printed(() -> LiveProgress.main(new String[] {tree.toString()})))
        .startsWith("20 files, ")
        .endsWith(", 0 failures\n");
  }

  @Test
  void stopsAtTheFirstMatch() {
    assertThat(FirstMatch.find(tree, "file-7")).contains(tree.resolve("d1/e7/file-7"));
    assertThat(FirstMatch.find(tree, "file-21")).isEmpty();
  }

  @Test
  void walksAnArchive() throws Exception {
    Path archive = folder.resolve("archive.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.setMethod(ZipOutputStream.DEFLATED);
      for (String name : List.of("top", "a/", "a/one", "a/b/two", "c/three")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(UTF_8));
        zip.closeEntry();
      }
    }

    List<String> lines =
        printed(() -> ZipSource.main(new String[] {archive.toString()})).lines().toList();

    assertThat(lines.stream().map(line -> line.substring(line.indexOf('\t') + 1)))
        .containsExactlyInAnyOrder(
            archive + "/a/b", archive + "/a", archive + "/c", archive.toString());
    assertThat(lines.getLast()).endsWith("\t" + archive).doesNotStartWith("0\t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"LargestFiles", "DeleteCandidates", "LiveProgress", "FirstMatch", "ZipSource"})
  void theLibraryPageShowsThisExample(String name) throws Exception {
    String source = Files.readString(Path.of("src/test/java/org/fdu/examples", name + ".java"));
    String shown = source.substring(source.indexOf("import "));

    assertThat(Path.of("../docs/library.md")).content().contains("```java\n" + shown + "```\n");
  }
}
