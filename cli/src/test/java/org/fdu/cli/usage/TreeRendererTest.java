// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.DisplayWidth;
import org.fdu.cli.output.Screen;
import org.fdu.cli.output.SizeFormat;
import org.fdu.usage.Measure;
import org.fdu.usage.Totals;
import org.fdu.usage.UsageNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tree as it is drawn, character for character.
class TreeRendererTest {
  private static final SizeFormat SIZES = new SizeFormat(false, false);
  private static final int K = 1024;

  private static final UsageNode SMALL =
      directory(
          ".",
          140 * K,
          directory("docs", 100 * K, file("b.txt", 12 * K), file("a.txt", 8 * K)),
          directory("src", 30 * K, directory("main", 20 * K, file("Main.java", 16 * K))),
          file("README", 10 * K));

  @Test
  void bottomUp() throws IOException {
    assertThat(draw(SMALL, 60, false))
        .isEqualTo(
            """
             10K   ┌── README        │░░░░░░░░░░░░░░░░░░░░░░░░░░██│   7%
             16K   │   ┌── Main.java │                        ░███│  11%
             20K   │ ┌─┴ main        │                      ░░████│  14%
             30K   ├─┴ src           │░░░░░░░░░░░░░░░░░░░░░░██████│  21%
            8.0K   │ ┌── a.txt       │        ░░░░░░░░░░░░░░░░░░██│   6%
             12K   │ ├── b.txt       │        ░░░░░░░░░░░░░░░░░░██│   9%
            100K   ├─┴ docs          │░░░░░░░░████████████████████│  71%
            140K ┌─┴ .               │████████████████████████████│ 100%
            """);
  }

  @Test
  void topDown() throws IOException {
    assertThat(draw(SMALL, 60, true))
        .isEqualTo(
            """
            140K └─┬ .               │████████████████████████████│ 100%
            100K   ├─┬ docs          │░░░░░░░░████████████████████│  71%
             12K   │ ├── b.txt       │        ░░░░░░░░░░░░░░░░░░██│   9%
            8.0K   │ └── a.txt       │        ░░░░░░░░░░░░░░░░░░██│   6%
             30K   ├─┬ src           │░░░░░░░░░░░░░░░░░░░░░░██████│  21%
             20K   │ └─┬ main        │                      ░░████│  14%
             16K   │   └── Main.java │                        ░███│  11%
             10K   └── README        │░░░░░░░░░░░░░░░░░░░░░░░░░░██│   7%
            """);
  }

  @Test
  void inAscii() throws IOException {
    Screen screen = new Screen(true, 60, 40, false, false, false);

    assertThat(draw(screen, SMALL, false))
        .isEqualTo(
            """
             10K   +-- README        |::::::::::::::::::::::::::##|   7%
             16K   |   +-- Main.java |                        :###|  11%
             20K   | +-+ main        |                      ::####|  14%
             30K   +-+ src           |::::::::::::::::::::::######|  21%
            8.0K   | +-- a.txt       |        ::::::::::::::::::##|   6%
             12K   | +-- b.txt       |        ::::::::::::::::::##|   9%
            100K   +-+ docs          |::::::::####################|  71%
            140K +-+ .               |############################| 100%
            """);
  }

  @Test
  void inColors() throws IOException {
    Screen screen = new Screen(true, 60, 40, true, true, false);

    assertThat(draw(screen, SMALL, true).replace("\u001B", "ESC"))
        .isEqualTo(
            """
            140K └─┬ ESC[1;34m.ESC[0m               │ESC[31m████████████████████████████ESC[0m│ 100%
            100K   ├─┬ ESC[1;34mdocsESC[0m          │░░░░░░░░ESC[31m████████████████████ESC[0m│  71%
             12K   │ ├── b.txt       │        ░░░░░░░░░░░░░░░░░░ESC[32m██ESC[0m│   9%
            8.0K   │ └── a.txt       │        ░░░░░░░░░░░░░░░░░░ESC[32m██ESC[0m│   6%
             30K   ├─┬ ESC[1;34msrcESC[0m           │░░░░░░░░░░░░░░░░░░░░░░ESC[33m██████ESC[0m│  21%
             20K   │ └─┬ ESC[1;34mmainESC[0m        │                      ░░ESC[32m████ESC[0m│  14%
             16K   │   └── Main.java │                        ░ESC[32m███ESC[0m│  11%
             10K   └── README        │░░░░░░░░░░░░░░░░░░░░░░░░░░ESC[32m██ESC[0m│   7%
            """);
  }

  @Test
  void inTwentyColumns() throws IOException {
    assertThat(draw(SMALL, 20, true))
        .isEqualTo(
            """
            140K └─┬ .      100%
            100K   ├─┬ docs  71%
             12K   │ ├── b…   9%
            8.0K   │ └── a…   6%
             30K   ├─┬ src   21%
             20K   │ └─┬ m…  14%
             16K │   └── M…  11%
             10K   └── REA…   7%
            """);
  }

  @Test
  void inOneColumnNothingIsCutButNames() throws IOException {
    assertThat(draw(SMALL, 1, true))
        .isEqualTo(
            """
            140K └─┬ . 100%
            100K ├─┬ …  71%
             12K ├── …   9%
            8.0K └── …   6%
             30K ├─┬ …  21%
             20K └─┬ …  14%
             16K └── …  11%
             10K └── …   7%
            """);
  }

  @Test
  void aNameAlone() throws IOException {
    assertThat(draw(directory(".", 4 * K), 40, false))
        .isEqualTo(
            """
            4.0K ┌── . │██████████████████████│ 100%
            """);
    assertThat(draw(file("a", 4 * K), 40, false))
        .isEqualTo(
            """
            4.0K ┌── a │██████████████████████│ 100%
            """);
  }

  @Test
  void whatHoldsNothing() throws IOException {
    assertThat(draw(directory("/proc", 0, directory("1", 0), file("mounts", 0)), 40, true))
        .isEqualTo(
            """
            0 └─┬ /proc    │                  │   0%
            0   ├── 1      │                  │   0%
            0   └── mounts │                  │   0%
            """);
  }

  @Test
  void wideNamesKeepTheColumns() throws IOException {
    UsageNode root =
        directory(
            "日本", 100 * K, file("한국어한국어", 60 * K), file("😀", 30 * K), file("e\u0301", 10 * K));

    assertThat(draw(root, 40, true))
        .isEqualTo(
            """
            100K └─┬ 日本           │█████████│ 100%
             60K   ├── 한국어한국어 │░░░░█████│  60%
             30K   ├── 😀           │░░░░░░███│  30%
             10K   └── é            │░░░░░░░░█│  10%
            """);
  }

  @Test
  void longNamesAreCut() throws IOException {
    UsageNode root = directory(".", 2 * K, file("x".repeat(200), K), file("日".repeat(100), K));

    assertThat(draw(root, 40, true))
        .isEqualTo(
            """
            2.0K └─┬ .                 │██████│ 100%
            1.0K   ├── xxxxxxxxxxxxxx… │░░░███│  50%
            1.0K   └── 日日日日日日日… │░░░███│  50%
            """);
  }

  @Test
  void namesAreHarmless() throws IOException {
    UsageNode root = directory(".", 2 * K, file("\u001B[2J\n\u202E", K));

    assertThat(draw(root, 60, true)).contains("\\x1b[2J\\n\\u202e").hasLineCount(2);
  }

  @Test
  void sizesTooBigForAnyDiskStayInPlace() throws IOException {
    UsageNode root = directory(".", Long.MAX_VALUE, directory("half", Long.MAX_VALUE / 2));

    assertThat(draw(root, 40, true))
        .isEqualTo(
            """
            8.0E └─┬ .      │█████████████████│ 100%
            4.0E   └── half │░░░░░░░░█████████│  50%
            """);
  }

  @Test
  void theOtherMeasureIsTheOtherSize() throws IOException {
    UsageNode root = new UsageNode(utf8("r"), true, new Totals(4 * K, 100, 0, 1), List.of());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(bytes);
    new TreeRenderer(screen(40), SIZES, Measure.APPARENT, true).render(root, out);
    out.flush();

    assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("100 ");
  }

  @Test
  void aChainOfTenThousandIsDrawnWithoutRecursion() throws IOException {
    int depth = 10_000;
    UsageNode node = directory("bottom", K);
    for (int i = 1; i < depth; i++) {
      node = directory("d", K, node);
    }
    List<String> lines = draw(node, 80, false).lines().toList();

    assertThat(lines).hasSize(depth);
    assertThat(lines.getFirst()).contains(" bottom ");
    assertThat(lines).allMatch(line -> DisplayWidth.of(line) <= 80);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 21, 26, 30, 31, 32, 33, 40, 79, 80, 132, 300})
  void noLineIsWiderThanTheScreenAndBarsAreAligned(int columns) throws IOException {
    Random random = new Random(columns);
    for (int i = 0; i < 50; i++) {
      UsageNode root = randomTree(random);
      boolean biggestFirst = random.nextBoolean();
      List<String> lines = draw(root, columns, biggestFirst).lines().toList();

      assertThat(lines).allMatch(line -> DisplayWidth.of(line) <= columns);
      assertThat(lines.stream().map(DisplayWidth::of).distinct()).hasSize(1);
    }
  }

  @Test
  void topDownIsBottomUpReversed() throws IOException {
    List<String> down = draw(SMALL, 60, true).lines().toList();
    List<String> up = draw(SMALL, 60, false).lines().toList();

    assertThat(up.reversed().stream().map(line -> line.replace('┌', '└').replace('┴', '┬')))
        .containsExactlyElementsOf(down);
  }

  private static UsageNode randomTree(Random random) {
    long size = 1 + (random.nextLong(Long.MAX_VALUE) >>> random.nextInt(Long.SIZE - 1));
    UsageNode node = file(randomName(random), size);
    for (int depth = random.nextInt(40); depth > 0; depth--) {
      UsageNode sibling = file(randomName(random), random.nextLong(node.totals().diskBytes()));
      long both = node.totals().plus(sibling.totals()).diskBytes();
      node = directory(randomName(random), both, node, sibling);
    }
    return node;
  }

  private static String randomName(Random random) {
    return List.of("a", "名", "e\u0301", "\n", "😀")
        .get(random.nextInt(5))
        .repeat(random.nextInt(1, 60));
  }

  private static UsageNode directory(String name, long bytes, UsageNode... children) {
    return new UsageNode(utf8(name), true, new Totals(bytes, 0, 0, 1), List.of(children));
  }

  private static UsageNode file(String name, long bytes) {
    return new UsageNode(utf8(name), false, new Totals(bytes, 0, 1, 0), List.of());
  }

  private static String draw(UsageNode root, int columns, boolean biggestFirst) throws IOException {
    return draw(screen(columns), root, biggestFirst);
  }

  private static Screen screen(int columns) {
    return new Screen(false, columns, 40, false, true, false);
  }

  private static String draw(Screen screen, UsageNode root, boolean biggestFirst)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(bytes);
    new TreeRenderer(screen, SIZES, Measure.DISK, biggestFirst).render(root, out);
    out.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
