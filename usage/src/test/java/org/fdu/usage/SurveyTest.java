// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.fdu.usage.BreakdownKey.Age;
import org.fdu.usage.BreakdownKey.Apart;
import org.fdu.usage.BreakdownKey.Extension;
import org.fdu.usage.BreakdownKey.Group;
import org.fdu.usage.BreakdownKey.Owner;
import org.fdu.usage.BreakdownKey.Size;
import org.fdu.walk.EntryType;
import org.fdu.walk.Metadata;
import org.fdu.walk.Strategy;
import org.fdu.walk.TimeField;
import org.fdu.walk.Walk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Breakdowns and biggest files against what comes out the long way.
class SurveyTest {
  private static final long NOW = 1_800_000_000L;
  private static final long NANOS = 1_000_000_000L;
  private static final long DAY = 86_400;
  private static final Pattern NUMBERS = Pattern.compile("(?s)(?<=.)(\\.[0-9]+)+$");
  private static final Pattern EXTENSION = Pattern.compile("(?s).+\\.([^.]{1,16})");

  static LongStream seeds() {
    return Seeds.stream(60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void findsWhatTheLongWayFinds(long seed) {
    Random random = new Random(seed);
    List<MemoryNode> forest =
        new RandomTrees(random).forest(random.nextInt(1, 4), random.nextInt(500));
    Reference reference = new Reference(forest);
    Measure measure = List.of(Measure.values()).get(random.nextInt(3));
    TimeField time = List.of(TimeField.values()).get(random.nextInt(3));
    int files = random.nextInt(30);
    SurveyOptions options =
        SurveyOptions.of(Breakdown.values())
            .withMeasure(measure)
            .withTimeField(time)
            .withBiggestFiles(files)
            .withNow(NOW * NANOS);
    for (int threads : new int[] {1, 2, 8}) {
      Strategy strategy = random.nextBoolean() ? Strategy.BALANCED : Strategy.DISTRIBUTED;
      Walk walk = MemorySource.walk(forest, seed + threads).threads(threads).strategy(strategy);

      Survey survey = new UsageScan(walk).survey(options);

      assertThat(survey.tables())
          .extracting(BreakdownTable::by)
          .containsExactly(Breakdown.values());
      for (BreakdownTable table : survey.tables()) {
        assertThat(lines(table))
            .as("%s by %s of %s, %d threads", table.by(), measure, time, threads)
            .isEqualTo(expected(reference, table.by(), measure, time));
      }
      assertThat(survey.biggest().stream().map(SurveyTest::line).toList())
          .as("%d biggest by %s", files, measure)
          .isEqualTo(biggest(reference, measure, files));
      assertThat(survey.report().roots().stream().map(RootUsage::totals))
          .isEqualTo(
              new UsageScan(walk).summarize().roots().stream().map(RootUsage::totals).toList());
    }
  }

  /// The rows of `table`, each with a key that sorts as rows of the same size do.
  private static List<String> lines(BreakdownTable table) {
    return table.rows().stream().map(row -> key(row.key()) + " " + row.totals()).toList();
  }

  private static String key(BreakdownKey key) {
    return switch (key) {
      case Extension(var bytes) -> "." + new String(bytes, ISO_8859_1);
      case BreakdownKey.Type(var type) -> List.of(EntryType.values()).indexOf(type) + " " + type;
      case Owner(long id) -> "%010d".formatted(id);
      case Group(long id) -> "%010d".formatted(id);
      case Age(long from, long to) -> from + ".." + to;
      case Size(long from, long to) -> from + ".." + to;
      case Apart apart -> "/" + List.of(Apart.values()).indexOf(apart) + " " + apart;
    };
  }

  private static List<String> expected(
      Reference reference, Breakdown by, Measure measure, TimeField time) {
    Map<String, Totals> rows = new TreeMap<>();
    List<String> ranges = by == Breakdown.AGE ? AGES : SIZES;
    if (by.isHistogram()) {
      ranges.stream()
          .filter(range -> !range.startsWith(Long.MIN_VALUE + ".."))
          .forEach(range -> rows.put(range, Totals.NONE));
    }
    for (Reference.Node node : reference.inodes()) {
      MemoryNode self = node.self;
      long files = self.directory ? 0 : 1;
      Totals own = new Totals(self.blocks * 512, self.size, files, 1 - files);
      rows.merge(key(self, by, time), own, Totals::plus);
    }
    Comparator<Map.Entry<String, Totals>> order =
        by.isHistogram()
            ? Comparator.comparingInt(row -> ranges.indexOf(row.getKey()))
            : Map.Entry.<String, Totals>comparingByValue(
                    Comparator.comparingLong(totals -> -totals.amount(measure)))
                .thenComparing(Map.Entry.comparingByKey());
    return rows.entrySet().stream()
        .sorted(order)
        .map(row -> row.getKey() + " " + row.getValue())
        .toList();
  }

  private static final List<String> AGES =
      ranges(
          Long.MIN_VALUE, -DAY, DAY, 7 * DAY, 30 * DAY, 90 * DAY, 365 * DAY, 730 * DAY, 1825 * DAY);

  private static final List<String> SIZES = sizes();

  private static List<String> sizes() {
    List<String> sizes =
        new ArrayList<>(
            ranges(
                LongStream.concat(
                        LongStream.of(0, 1), LongStream.iterate(1024, n -> n * 4).limit(16))
                    .toArray()));
    sizes.add("/1 DIRECTORIES");
    return sizes;
  }

  private static List<String> ranges(long... edges) {
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < edges.length; i++) {
      ranges.add(edges[i] + ".." + (i + 1 < edges.length ? edges[i + 1] : Long.MAX_VALUE));
    }
    return ranges;
  }

  private static String key(MemoryNode node, Breakdown by, TimeField time) {
    return switch (by) {
      case EXTENSION -> extension(node);
      case TYPE -> List.of(EntryType.values()).indexOf(node.type) + " " + node.type;
      case OWNER -> "%010d".formatted(node.owner & 0xFFFF_FFFFL);
      case GROUP -> "%010d".formatted(node.group & 0xFFFF_FFFFL);
      case AGE -> within(AGES, Math.floorDiv(NOW * NANOS - node.nanos(time), NANOS));
      case SIZE -> node.directory ? "/1 DIRECTORIES" : within(SIZES, node.size);
    };
  }

  private static String within(List<String> ranges, long number) {
    for (String range : ranges) {
      int dots = range.indexOf("..");
      if (dots > 0
          && number >= Long.parseLong(range.substring(0, dots))
          && number < Long.parseLong(range.substring(dots + 2))) {
        return range;
      }
    }
    throw new IllegalStateException(number + " is in none of " + ranges);
  }

  private static String extension(MemoryNode node) {
    if (node.type != EntryType.REGULAR_FILE) {
      return switch (node.type) {
        case DIRECTORY -> "/1 DIRECTORIES";
        case SYMLINK -> "/2 SYMLINKS";
        default -> "/3 SPECIAL_FILES";
      };
    }
    Matcher matcher = EXTENSION.matcher(NUMBERS.matcher(node.name).replaceFirst(""));
    return matcher.matches() ? "." + matcher.group(1).replace('B', 'b') : "/0 NO_EXTENSION";
  }

  private static List<String> biggest(Reference reference, Measure measure, int files) {
    return reference.inodes().stream()
        .filter(node -> !node.self.directory)
        .sorted(
            Comparator.<Reference.Node>comparingLong(node -> -node.totals.amount(measure))
                .thenComparingInt(node -> node.root)
                .thenComparing(Reference.Node::pathBytes, Arrays::compareUnsigned))
        .limit(files)
        .map(node ->
            line(
                new BigFile(
                    node.pathBytes(), node.self.type, node.self.blocks * 512, node.self.size)))
        .toList();
  }

  private static String line(BigFile file) {
    return new String(file.path(), ISO_8859_1)
        + " %s %d %d".formatted(file.type(), file.diskBytes(), file.apparentBytes());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "a.txt, .txt",
    "a.TXT, .txt",
    "a.tar.gz, .gz",
    "libz.so.1.2.11, .so",
    "log.3, /0 NO_EXTENSION",
    ".bashrc, /0 NO_EXTENSION",
    ".bashrc.bak, .bak",
    "..a, .a",
    "a., /0 NO_EXTENSION",
    "a..1, /0 NO_EXTENSION",
    ".1.2, /0 NO_EXTENSION",
    "a.7z, .7z",
    "a.É, .É",
    "a.123456789012345x, .123456789012345x",
    "a.1234567890123456x, /0 NO_EXTENSION",
  })
  void takesForAnExtensionWhatFollowsTheLastDot(String name, String expected) {
    MemoryNode root = MemoryNode.directory("r", MemoryNode.file(name));
    Walk walk = MemorySource.walk(List.of(root), 1);

    Survey survey = new UsageScan(walk).survey(SurveyOptions.of(Breakdown.EXTENSION));

    assertThat(survey.tables().getFirst().rows().stream().map(row -> key(row.key())))
        .contains(expected)
        .hasSize(2);
  }

  /// More keys than any table begins with, from several workers.
  @Test
  void holdsAsManyKeysAsThereAre() {
    MemoryNode root = MemoryNode.directory("r");
    for (int i = 0; i < 40; i++) {
      MemoryNode directory = MemoryNode.directory("d" + i);
      for (int j = 0; j < 200; j++) {
        MemoryNode file = MemoryNode.file("f" + j + ".x" + (i * 100 + j));
        file.owner = i * 100 + j;
        directory.add(file.sizes(1, 1));
      }
      root.add(directory);
    }
    Walk walk = MemorySource.walk(List.of(root), 1).threads(3);

    Survey survey =
        new UsageScan(walk).survey(SurveyOptions.of(Breakdown.EXTENSION, Breakdown.OWNER));

    List<BreakdownRow> extensions = survey.tables().getFirst().rows();
    List<BreakdownRow> owners = survey.tables().getLast().rows();
    assertThat(extensions).hasSize(4_101).extracting(BreakdownRow::key).doesNotHaveDuplicates();
    assertThat(owners).hasSize(4_100).extracting(BreakdownRow::key).doesNotHaveDuplicates();
    assertThat(owners.stream().mapToLong(row -> row.totals().inodes()).sum()).isEqualTo(8_041);
  }

  /// A root can be a file, of which the path has an extension.
  @Test
  void countsRootsThatAreFiles() {
    MemoryNode plain = MemoryNode.file("some.d/plain.txt").sizes(10, 1);
    MemoryNode linked = MemoryNode.file("some.d/x/linked").sizes(30, 3);
    linked.links = 2;
    Walk walk = MemorySource.walk(List.of(plain, linked), 1);

    Survey survey =
        new UsageScan(walk).survey(SurveyOptions.of(Breakdown.EXTENSION).withBiggestFiles(5));

    assertThat(lines(survey.tables().getFirst()))
        .containsExactly(
            "/0 NO_EXTENSION " + new Totals(1536, 30, 1, 0), ".txt " + new Totals(512, 10, 1, 0));
    assertThat(survey.biggest().stream().map(SurveyTest::line))
        .containsExactly(
            "some.d/x/linked REGULAR_FILE 1536 30", "some.d/plain.txt REGULAR_FILE 512 10");
  }

  @Test
  void countsOnlyWhatIsSelected() {
    MemoryNode root =
        MemoryNode.directory("r", MemoryNode.file("a.x").sizes(10, 1), MemoryNode.file("b.y"));
    Walk walk = MemorySource.walk(List.of(root), 1).select((_, entry) -> entry.size() == 10);

    Survey survey = new UsageScan(walk).survey(SurveyOptions.of(Breakdown.EXTENSION));

    assertThat(lines(survey.tables().getFirst()))
        .containsExactly(".x " + new Totals(512, 10, 1, 0));
  }

  @Test
  void tellsTimesBeyondReckoningApart() {
    MemoryNode root = MemoryNode.directory("r");
    root.modifiedNanos = NOW * NANOS;
    MemoryNode ancient = MemoryNode.file("ancient");
    ancient.modifiedNanos = Long.MIN_VALUE;
    MemoryNode future = MemoryNode.file("future");
    future.modifiedNanos = (NOW + DAY) * NANOS + 1;
    root.add(ancient).add(future);

    Survey survey =
        new UsageScan(MemorySource.walk(List.of(root), 1))
            .survey(SurveyOptions.of(Breakdown.AGE).withNow(NOW * NANOS));

    assertThat(survey.tables().getFirst().rows())
        .filteredOn(row -> row.totals().inodes() > 0)
        .extracting(BreakdownRow::key)
        .containsExactly(
            new Age(Long.MIN_VALUE, -DAY), new Age(-DAY, DAY), new Age(1825 * DAY, Long.MAX_VALUE));
  }

  @Test
  void asksForNoMoreThanItNeeds() {
    assertThat(SurveyOptions.of(Breakdown.EXTENSION, Breakdown.SIZE, Breakdown.TYPE).metadata())
        .isEqualTo(Metadata.SIZES);
    assertThat(SurveyOptions.of(Breakdown.SIZE, Breakdown.GROUP).metadata())
        .isEqualTo(Metadata.ALL);
  }

  @Test
  void refusesOptionsThatMakeNoSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SurveyOptions.of(Breakdown.AGE, Breakdown.AGE));
    assertThatIllegalArgumentException().isThrownBy(() -> SurveyOptions.of().withBiggestFiles(-1));
  }
}
