// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.Screen;
import org.fdu.cli.output.SizeFormat;
import org.fdu.usage.Measure;
import org.fdu.usage.Totals;
import org.fdu.usage.UsageNode;
import org.junit.jupiter.api.Test;

/// The tree without drawings.
class PlainLinesTest {
  private static final int K = 1024;

  private static UsageNode node(byte[] name, boolean directory, long kilos, UsageNode... children) {
    Totals totals = new Totals(kilos * K, kilos * K, 1, directory ? 1 : 0);
    return new UsageNode(name, directory, totals, List.of(children));
  }

  private static UsageNode directory(String name, long kilos, UsageNode... children) {
    return node(name.getBytes(StandardCharsets.UTF_8), true, kilos, children);
  }

  @Test
  void eachLineHasSizeShareAndWholePath() throws IOException {
    UsageNode root =
        directory(".", 140, directory("docs", 100, directory("a b", 12)), directory("src", 30));

    assertThat(draw(root, false))
        .isEqualTo(
            """
            30K 21% ./src
            12K 9% ./docs/a b
            100K 71% ./docs
            140K 100% .
            """);
    assertThat(draw(root, true)).startsWith("140K 100% .\n100K 71% ./docs\n");
  }

  @Test
  void aRootsSlashIsNotDoubled() throws IOException {
    assertThat(draw(directory("/", 10, directory("etc", 10)), true)).endsWith(" /etc\n");
  }

  @Test
  void whatPathsAreAddedUpUnderIsNoPartOfThem() throws IOException {
    UsageNode total = node(ShowUsage.TOTAL, true, 10, directory("/a", 6, directory("b", 5)));

    assertThat(draw(total, true)).isEqualTo("10K 100% (total)\n6.0K 60% /a\n5.0K 50% /a/b\n");
    assertThat(draw(directory("(total)", 10, directory("b", 5)), true)).endsWith(" (total)/b\n");
  }

  @Test
  void namesAreHarmless() throws IOException {
    assertThat(draw(directory("a", 1, directory("b\u001B[2J\n", 1)), true))
        .endsWith(" a/b\\x1b[2J\\n\n");
  }

  private static String draw(UsageNode root, boolean biggestFirst) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(bytes);
    Screen screen = new Screen(true, 10, 40, false, true, true);
    new TreeRenderer(screen, new SizeFormat(false, false), Measure.DISK, biggestFirst)
        .render(root, out);
    out.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
