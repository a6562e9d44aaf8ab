// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.DisplayWidth;
import org.fdu.cli.output.Screen;
import org.fdu.cli.output.SizeFormat;
import org.fdu.usage.LinkSharing;
import org.fdu.usage.Measure;
import org.fdu.usage.TimeSpan;
import org.fdu.usage.Totals;
import org.fdu.usage.UsageNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Trees with more columns, and in other orders, character for character.
class ViewColumnsTest {
  private static final SizeFormat SIZES = new SizeFormat(false, false);
  private static final long K = 1024;
  private static final long DAY = 86_400_000_000_000L;
  private static final TimeText UTC = new TimeText(ZoneOffset.UTC);

  private static final UsageNode TREE =
      node(
          "日本",
          140,
          new TimeSpan(DAY, 9 * DAY),
          new LinkSharing(totals(40), totals(120)),
          node("b", 100, new TimeSpan(2 * DAY, 3 * DAY), new LinkSharing(totals(7), totals(8))),
          node("a", 20, new TimeSpan(DAY, 9 * DAY), null),
          node("e\u0301", 20, new TimeSpan(5 * DAY, 6 * DAY), null));

  private static final List<TreeColumn> COLUMNS =
      List.of(
          new TreeColumn.Amount(Measure.APPARENT, new SizeFormat(true, false)),
          new TreeColumn.Sharing(false, Measure.DISK, SIZES),
          new TreeColumn.Sharing(true, Measure.DISK, SIZES),
          new TreeColumn.Time(true, UTC),
          new TreeColumn.Time(false, UTC));

  @Test
  void columnsAreRightAlignedBelowTheirTitles() throws IOException {
    assertThat(draw(100, false, new TreeView(COLUMNS, null)))
        .isEqualTo(
            """
            DISK APPARENT UNIQUE SHARED           NEWEST           OLDEST NAME
             20K       20               1970-01-07 00:00 1970-01-06 00:00   ┌── e\u0301  │░░░░░░░░░░░░░░░░░░░███│  14%
             20K       20               1970-01-10 00:00 1970-01-02 00:00   ├── a  │░░░░░░░░░░░░░░░░░░░███│  14%
            100K      100   7.0K   8.0K 1970-01-04 00:00 1970-01-03 00:00   ├── b  │░░░░░░████████████████│  71%
            140K      140    40K   120K 1970-01-10 00:00 1970-01-02 00:00 ┌─┴ 日本 │██████████████████████│ 100%
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "NAME, true, 日本 a b e\u0301",
    "NAME, false, a b e\u0301 日本",
    "SIZE, true, 日本 b a e\u0301",
    "SIZE, false, e\u0301 a b 日本",
    "NEWEST, true, 日本 a e\u0301 b",
    "OLDEST, true, 日本 a b e\u0301",
    "UNIQUE, true, 日本 b a e\u0301",
    "SHARED, false, e\u0301 a b 日本",
    "INODES, true, 日本 a b e\u0301",
  })
  void siblingsAreInTheOrderAskedFor(SortKey key, boolean biggestFirst, String names)
      throws IOException {
    TreeView view = new TreeView(List.of(), key.order(Measure.DISK, biggestFirst));

    String drawn = draw(60, biggestFirst, view);

    assertThat(drawn.lines().map(line -> line.split(" +│", -1)[0].replaceAll(".*─ ?[┬┴]? ", "")))
        .map(name -> name.replaceAll(".* ", ""))
        .containsExactly(names.split(" ", -1));
  }

  /// Too narrow for what is to be shown: whatever comes out, it comes out.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10, 30, 59, 60, 61, 70, 80, 200})
  void everyWidthIsDrawn(int columns) throws IOException {
    for (boolean biggestFirst : new boolean[] {true, false}) {
      List<String> lines =
          draw(columns, biggestFirst, new TreeView(COLUMNS, null)).lines().toList();

      assertThat(lines).hasSize(5);
      if (columns >= 80) {
        assertThat(lines.stream().skip(1).map(DisplayWidth::of).distinct()).hasSize(1);
        assertThat(lines).allMatch(line -> DisplayWidth.of(line) <= columns);
      }
    }
  }

  private static String draw(int columns, boolean biggestFirst, TreeView view) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(bytes);
    Screen screen = new Screen(true, columns, 40, false, true, false);
    new TreeRenderer(screen, SIZES, Measure.DISK, biggestFirst, view).render(TREE, out);
    out.flush();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Totals totals(int size) {
    return new Totals(size * K, size, 1, 0);
  }

  private static UsageNode node(
      String name, int size, TimeSpan times, LinkSharing sharing, UsageNode... children) {
    return new UsageNode(
        name.getBytes(StandardCharsets.UTF_8),
        children.length > 0,
        totals(size),
        List.of(children),
        times,
        sharing);
  }
}
