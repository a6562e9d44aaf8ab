// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fdu.cli.option.GivenOptions;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.DisplayName;
import org.fdu.cli.output.Screen;
import org.fdu.cli.output.SizeFormat;
import org.fdu.usage.Breakdown;
import org.fdu.usage.BreakdownTable;
import org.fdu.usage.Measure;
import org.fdu.usage.RootUsage;
import org.fdu.usage.Survey;
import org.fdu.usage.SurveyOptions;
import org.fdu.usage.TimeSpan;
import org.fdu.usage.Totals;
import org.fdu.usage.TreeLimits;
import org.fdu.usage.UsageNode;
import org.fdu.usage.UsageReport;
import org.fdu.usage.UsageScan;
import org.fdu.walk.linux.LinuxTerminal;
import org.jspecify.annotations.Nullable;

/// Reads and shows more than the biggest directories and their sizes, whatever the walk is over.
final class Views {
  private static final byte[] SUM = {'t', 'o', 't', 'a', 'l'};

  private final Settings settings;
  private final ViewSettings views;
  private final Measure measure;
  private final ByteOutput out;

  /// What was read for tables; null for a tree.
  private @Nullable Survey survey;

  Views(Settings settings, ViewSettings views, ByteOutput out) {
    this.settings = settings;
    this.views = views;
    this.measure = settings.measure();
    this.out = out;
  }

  /// Read what is to be shown.
  UsageReport read(UsageScan scan, Screen screen) {
    if (views.showsTables()) {
      SurveyOptions options =
          SurveyOptions.of(views.breakdowns().toArray(Breakdown[]::new))
              .withBiggestFiles(views.top())
              .withMeasure(measure)
              .withTimeField(views.timeField());
      survey = scan.survey(options);
      return survey.report();
    }
    return scan.tree(measure, limitsOf(screen), views.details());
  }

  /// Write what was read.
  void show(UsageReport report, Screen screen) throws IOException {
    if (survey != null) {
      showTables(survey, screen);
    } else if (views.format() != ViewFormat.TEXT) {
      RecordOutput records = records(screen);
      new TreeRecords(records, views, order(true)).write(inOrder(passing(report.tree()), true));
      writeTotal(report, records);
    } else if (settings.summarize()) {
      showSummary(report);
    } else if (!report.tree().isEmpty()) {
      renderer(screen, report, columns(report)).render(whole(report.tree()), out);
    }
  }

  /// A summary is a tree of no depth, which is shown whole; so is one for programs, unless said
  /// otherwise.
  private TreeLimits limitsOf(Screen screen) {
    if (settings.summarize()) {
      return new TreeLimits(0, TreeLimits.UNLIMITED, false);
    }
    boolean everything =
        views.format() != ViewFormat.TEXT && settings.lines() == GivenOptions.NOT_SAID;
    TreeLimits limits = settings.limits(screen);
    return new TreeLimits(
        limits.depth(),
        everything ? TreeLimits.UNLIMITED : limits.lines(),
        limits.files(),
        Math.max(views.threshold(), 0));
  }

  private TreeRenderer renderer(Screen screen, UsageReport report, List<TreeColumn> columns) {
    TreeView view = new TreeView(columns, order(settings.biggestFirst()));
    return new TreeRenderer(
        screen, format(measure, report), measure, settings.biggestFirst(), view);
  }

  private @Nullable Comparator<UsageNode> order(boolean biggestFirst) {
    SortKey sort = views.sort();
    return sort == null ? null : sort.order(measure, biggestFirst);
  }

  private SizeFormat format(Measure of, UsageReport report) {
    return new SizeFormat(
        settings.bytes() || of == Measure.INODES, report.estimated() && of == Measure.DISK);
  }

  private List<TreeColumn> columns(UsageReport report) {
    List<TreeColumn> columns = new ArrayList<>();
    if (views.both()) {
      Measure other = measure == Measure.DISK ? Measure.APPARENT : Measure.DISK;
      columns.add(new TreeColumn.Amount(other, format(other, report)));
    }
    if (views.sharing()) {
      columns.add(new TreeColumn.Sharing(false, measure, format(measure, report)));
      columns.add(new TreeColumn.Sharing(true, measure, format(measure, report)));
    }
    if (views.showsTimes()) {
      TimeText text = new TimeText(ZoneId.systemDefault());
      if (views.newest()) {
        columns.add(new TreeColumn.Time(true, text));
      }
      if (views.oldest()) {
        columns.add(new TreeColumn.Time(false, text));
      }
    }
    return columns;
  }

  /// One tree: the only root, or all of them below a total.
  private UsageNode whole(List<UsageNode> roots) {
    return roots.size() == 1 && !views.total()
        ? roots.getFirst()
        : sum(ShowUsage.TOTAL, roots, inOrder(roots, true));
  }

  /// All of `roots` as one node. What they share with each other by hard links is not known.
  private static UsageNode sum(byte[] name, List<UsageNode> roots, List<UsageNode> children) {
    Totals totals = Totals.NONE;
    TimeSpan times = null;
    for (UsageNode root : roots) {
      totals = totals.plus(root.totals());
      TimeSpan span = root.times();
      times = times == null || span == null ? span : times.plus(span);
    }
    return new UsageNode(name, true, totals, children, times, null);
  }

  /// A summary keeps the order of the paths, unless another one is asked for.
  private List<UsageNode> inOrder(List<UsageNode> roots, boolean biggestFirst) {
    SortKey sort = views.sort();
    if (sort == null && settings.summarize()) {
      return roots;
    }
    List<UsageNode> sorted = new ArrayList<>(roots);
    sorted.sort((sort == null ? SortKey.SIZE : sort).order(measure, biggestFirst));
    return biggestFirst ? sorted : sorted.reversed();
  }

  private List<UsageNode> passing(List<UsageNode> roots) {
    if (!settings.summarize()) {
      return roots;
    }
    List<UsageNode> passing = new ArrayList<>();
    for (UsageNode root : roots) {
      if (views.passes(root.totals().amount(measure))) {
        passing.add(root);
      }
    }
    return passing;
  }

  private void showSummary(UsageReport report) throws IOException {
    boolean escape = !report.roots().isEmpty() && Screen.mayBeTerminal(LinuxTerminal.STDOUT);
    List<TreeColumn> columns = columns(report);
    boolean reversed = views.sort() == null || settings.biggestFirst();
    for (UsageNode root : inOrder(passing(report.tree()), reversed)) {
      putLine(report, root, columns, escape);
    }
    if (views.total()) {
      putLine(report, sum(SUM, report.tree(), List.of()), columns, false);
    }
  }

  private void putLine(UsageReport report, UsageNode node, List<TreeColumn> columns, boolean escape)
      throws IOException {
    out.put(format(measure, report).format(node.totals().amount(measure))).put("\t");
    for (TreeColumn column : columns) {
      out.put(column.cell(node)).put("\t");
    }
    if (escape) {
      out.put(DisplayName.of(node.name(), Screen.unicodeLocale()));
    } else {
      out.put(node.name());
    }
    out.put("\n");
  }

  private void showTables(Survey survey, Screen screen) throws IOException {
    Tables tables = new Tables(views, measure, mostRows(screen));
    if (views.format() != ViewFormat.TEXT) {
      RecordOutput records = records(screen);
      if (!views.breakdowns().isEmpty()) {
        tables.writeTables(survey.tables(), records);
      }
      if (views.top() > 0) {
        tables.writeFiles(survey.biggest(), records);
      }
      writeTotal(survey.report(), records);
    } else if (!survey.report().roots().isEmpty()) {
      drawTables(survey, tables, screen);
    }
  }

  private void drawTables(Survey survey, Tables tables, Screen screen) throws IOException {
    UsageReport report = survey.report();
    List<TreeColumn> columns = columns(report);
    if (views.top() > 0) {
      tableRenderer(screen, report, columns)
          .render(tables.tree(survey.biggest(), totals(report)), out);
    }
    if (measure != Measure.INODES) {
      columns.add(new TreeColumn.Amount(Measure.INODES, format(Measure.INODES, report)));
    }
    boolean first = views.top() == 0;
    for (BreakdownTable table : survey.tables()) {
      if (!first) {
        out.put("\n");
      }
      first = false;
      tableRenderer(screen, report, columns)
          .render(tables.tree(table, settings.biggestFirst()), out);
    }
  }

  /// Tables come in the order they are to be shown in.
  private TreeRenderer tableRenderer(Screen screen, UsageReport report, List<TreeColumn> columns) {
    return new TreeRenderer(
        screen,
        format(measure, report),
        measure,
        settings.biggestFirst(),
        new TreeView(columns, null));
  }

  private int mostRows(Screen screen) {
    if (settings.lines() != GivenOptions.NOT_SAID) {
      return settings.lines();
    }
    return views.format() == ViewFormat.TEXT ? screen.lines() : Integer.MAX_VALUE;
  }

  private RecordOutput records(Screen screen) {
    boolean terminal = Screen.mayBeTerminal(LinuxTerminal.STDOUT);
    return views.format() == ViewFormat.JSON
        ? new JsonRecords(out, terminal && !screen.unicode())
        : new CsvRecords(out, terminal, screen.unicode());
  }

  private static Totals totals(UsageReport report) {
    Totals totals = Totals.NONE;
    for (RootUsage root : report.roots()) {
      totals = totals.plus(root.totals());
    }
    return totals;
  }

  /// JSON ends in a record of everything.
  private void writeTotal(UsageReport report, RecordOutput records) throws IOException {
    if (views.format() == ViewFormat.JSON) {
      records.flag("total", true);
      TotalsFields.write(totals(report), records);
      if (report.estimated()) {
        records.flag("disk_estimated", true);
      }
      records.number("errors", report.failures().size());
      records.flag("complete", !report.walk().cancelled());
      records.end();
    }
  }
}
