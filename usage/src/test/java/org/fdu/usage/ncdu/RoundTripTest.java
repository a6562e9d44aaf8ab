// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.fdu.usage.DiskTree;
import org.fdu.usage.Measure;
import org.fdu.usage.Seeds;
import org.fdu.usage.TreeLimits;
import org.fdu.usage.UsageNode;
import org.fdu.usage.UsageReport;
import org.fdu.usage.UsageScan;
import org.fdu.walk.Walk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What was exported is imported again as it was.
class RoundTripTest {
  private static final TreeLimits EVERYTHING =
      new TreeLimits(TreeLimits.UNLIMITED, TreeLimits.UNLIMITED, true);

  @TempDir Path temporary;

  static LongStream seeds() {
    return Seeds.stream(3);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anExportOfAnImportHasTheSameBytes(long seed) throws IOException {
    Path root = randomTree(seed);
    for (boolean extended : new boolean[] {false, true}) {
      String export = Exports.write(Exports.scan(root, 1, extended));

      assertThat(Exports.write(Exports.read(export))).isEqualTo(export);
      assertThat(Exports.write(Exports.scan(root, 2, extended))).isEqualTo(export);
      assertThat(Exports.write(Exports.scan(root, 16, extended))).isEqualTo(export);
    }
  }

  /// Every directory and file, line by line.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anImportHasTheTotalsOfTheTreeItIsOf(long seed) throws IOException {
    Path root = randomTree(seed);
    NcduTree imported = Exports.read(Exports.write(Exports.scan(root, 2, false)));
    for (Measure measure : Measure.values()) {
      List<String> lines = lines(NcduSource.walk(List.of(imported)), measure);

      assertThat(lines).isEqualTo(lines(Walk.of(root), measure)).hasSizeGreaterThan(250);
    }
  }

  /// A walk of an import knows what another export needs, but for why something was left out.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aWalkOfAnImportCanBeExported(long seed) throws IOException {
    Path root = randomTree(seed);
    String export = Exports.write(Exports.scan(root, 2, true));
    NcduTree imported = Exports.read(export);
    NcduScan scan = new NcduScan(NcduSource.walk(List.of(imported)), imported.path()).extended();

    NcduTree again = scan.scan().tree();

    assertThat(again).isNotNull();
    assertThat(Exports.write(again)).isEqualTo(export);
  }

  @Test
  void depthHasNoLimit() throws IOException {
    int depth = 100_000;
    String export =
        "[1,2,{},\n[{\"name\":\"/r\"}"
            + ",\n[{\"name\":\"d\"}".repeat(depth)
            + "]".repeat(depth + 1)
            + "]\n";
    NcduTree tree = Exports.read(export);

    assertThat(body(Exports.write(tree))).isEqualTo(body(export));
    assertThat(
            new UsageScan(NcduSource.walk(List.of(tree))).summarize().roots().getFirst().totals())
        .extracting(totals -> totals.directories())
        .isEqualTo(depth + 1L);
  }

  private static String body(String export) {
    return export.substring(export.indexOf('\n'));
  }

  private Path randomTree(long seed) throws IOException {
    Random random = new Random(seed);
    Path root = temporary.resolve("tree");
    new DiskTree(random).build(List.of(root), random.nextInt(10, 400));
    Exports.makeHostileNames(root);
    return root;
  }

  private static List<String> lines(Walk walk, Measure measure) {
    UsageReport report = new UsageScan(walk).tree(measure, EVERYTHING);
    assertThat(report.failures()).isEmpty();
    List<String> lines = new ArrayList<>();
    report.tree().forEach(node -> addLines(node, "", lines));
    return lines;
  }

  private static void addLines(UsageNode node, String parent, List<String> lines) {
    String path = parent + "/" + new String(node.name(), StandardCharsets.ISO_8859_1);
    lines.add(path + " " + node.directory() + " " + node.totals());
    node.children().forEach(child -> addLines(child, path, lines));
  }
}
