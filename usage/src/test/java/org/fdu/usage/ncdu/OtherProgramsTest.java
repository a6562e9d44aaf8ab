// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.fdu.usage.DiskTree;
import org.fdu.usage.Du;
import org.fdu.usage.Seeds;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Exports against those programs that share the format, where they are installed.
class OtherProgramsTest {
  /// What gdu should make of `$folder`.
  private static final String GDU_SIZE =
      """
      cd tree && {
        find $folder ! -type d -printf '%i %b\\n' | sort -u | awk '{ print $2 * 512 }'
        find $folder -type d -printf '4096\\n'
      } | awk '{ sum += $1 } END { print sum }'\
      """;

  @TempDir Path temporary;

  static LongStream seeds() {
    return Seeds.stream(3);
  }

  /// Entry by entry and key by key: what ncdu scans is what we scan.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ncduExportsTheSame(long seed) throws IOException {
    assumeThere("ncdu");
    Path root = randomTree(seed);
    for (boolean extended : new boolean[] {false, true}) {
      String ncdu = run(extended ? "ncdu -e -o - tree" : "ncdu -o - tree");

      assertThat(Exports.write(Exports.read(ncdu)))
          .isEqualTo(Exports.write(Exports.scan(root, 2, extended)));
    }
  }

  /// What ncdu has loaded it exports again.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ncduLoadsAllThatIsExported(long seed) throws IOException {
    assumeThere("ncdu");
    Path root = randomTree(seed);
    for (boolean extended : new boolean[] {false, true}) {
      String export = Exports.write(Exports.scan(root, 2, extended));
      Files.writeString(temporary.resolve("export"), export, ISO_8859_1);

      String loaded = run(extended ? "ncdu -e -f export -o -" : "ncdu -f export -o -");

      assertThat(Exports.write(Exports.read(loaded))).isEqualTo(export);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ncduLoadsMarksOfErrorsAndExclusion(long seed) throws IOException {
    assumeThere("ncdu");
    String export =
        Exports.write(
            Exports.readEntries(
                """
                [{"name":"gone","read_error":true}],
                {"name":"lost %d","read_error":true},
                [{"name":"mount","excluded":"otherfs"}],
                {"name":"pattern","excluded":"pattern"},
                [{"name":"proc","excluded":"kernfs"}]\
                """
                    .formatted(seed)));
    Files.writeString(temporary.resolve("export"), export, ISO_8859_1);

    assertThat(Exports.write(Exports.read(run("ncdu -f export -o -")))).isEqualTo(export);
  }

  /// What gdu shows of a directory is what is in it, and 4096 bytes for each directory, whose sizes
  /// it does not read from an export. Links are kept within folders: it charges them as it likes.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void gduShowsWhatIsExported(long seed) throws IOException {
    assumeThere("gdu");
    Random random = new Random(seed);
    Path root = temporary.resolve("tree");
    for (String folder : List.of("a", "b", "c")) {
      new DiskTree(random).build(List.of(root.resolve(folder)), random.nextInt(10, 200));
    }
    Exports.makeHostileNames(root.resolve("c"));
    Files.writeString(
        temporary.resolve("export"), Exports.write(Exports.scan(root, 2, false)), ISO_8859_1);

    Map<String, Long> expected = new TreeMap<>();
    for (String folder : List.of("a", "b", "c")) {
      expected.put(folder, Long.valueOf(run("folder=" + folder + ";" + GDU_SIZE).strip()));
    }
    assertThat(sizes(run("HOME=$PWD gdu -n -p -c --no-prefix -f export"))).isEqualTo(expected);
  }

  private static Map<String, Long> sizes(String shown) {
    Map<String, Long> sizes = new TreeMap<>();
    for (String line : shown.lines().toList()) {
      String[] words = line.substring(2).strip().split(" +", 2);
      sizes.put(
          words[1].startsWith("/") ? words[1].substring(1) : words[1], Long.valueOf(words[0]));
    }
    return sizes;
  }

  private Path randomTree(long seed) throws IOException {
    Random random = new Random(seed);
    Path root = temporary.resolve("tree");
    new DiskTree(random).build(List.of(root), random.nextInt(10, 300));
    Exports.makeHostileNames(root);
    return root;
  }

  private static void assumeThere(String program) {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/" + program)), program + " is not installed");
  }

  private String run(String command) {
    return Du.output(temporary, List.of("sh", "-c", command));
  }
}
