// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.command.Action;
import org.fdu.cli.command.Console;
import org.fdu.cli.command.ExitStatus;
import org.fdu.cli.command.Failures;
import org.fdu.cli.command.Interruption;
import org.fdu.cli.command.Snapshots;
import org.fdu.cli.command.Stats;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.DisplayName;
import org.fdu.cli.output.Screen;
import org.fdu.cli.output.SizeFormat;
import org.fdu.cli.progress.Progress;
import org.fdu.usage.Measure;
import org.fdu.usage.RootUsage;
import org.fdu.usage.Totals;
import org.fdu.usage.UsageNode;
import org.fdu.usage.UsageReport;
import org.fdu.usage.UsageScan;
import org.fdu.walk.Walk;
import org.fdu.walk.linux.LinuxTerminal;
import org.jspecify.annotations.Nullable;

/// `fdu [PATH…]`: scan and show, as a tree or one line per path.
class ShowUsage implements Action {
  /// What all paths together are called.
  static final byte[] TOTAL = {'(', 't', 'o', 't', 'a', 'l', ')'};

  private final Settings settings;
  private final Console console;
  private final ByteOutput out;
  private final ByteOutput err;

  /// What reads and shows instead; null when nothing but the usual is asked for.
  private final @Nullable Views views;

  ShowUsage(Settings settings, Console console) {
    this.settings = settings;
    this.console = console;
    this.out = console.out();
    this.err = console.err();
    ViewSettings wanted = settings.views();
    this.views = wanted == null ? null : new Views(settings, wanted, out);
  }

  /// Whether `node` is what all paths are put together under, and not a directory of that name.
  @SuppressWarnings("ReferenceEquality")
  static boolean isTotal(UsageNode node) {
    return node.name() == TOTAL;
  }

  @Override
  public int run() throws IOException, BadUsage {
    Walk walk = walk();
    boolean lines = settings.summarize() && views == null;
    Screen screen = lines ? null : Screen.ofStdout(settings.plain());
    Interruption.guard();
    try {
      UsageReport report = scan(walk, screen);
      boolean interrupted = Interruption.walkEnded();
      show(report, screen);
      out.flush();
      tell(report, interrupted);
      Interruption.finished();
      return report.failures().isEmpty() ? ExitStatus.OK : ExitStatus.SOMETHING_UNREAD;
    } finally {
      Interruption.over();
    }
  }

  private UsageReport scan(Walk walk, @Nullable Screen screen) {
    try (Progress progress =
        Progress.start(console, settings.walk().progress() && !settings.plain())) {
      return read(new UsageScan(progress.watch(walk)), screen);
    }
  }

  /// Read everything; a tree if there is a `screen` to show it on.
  private UsageReport read(UsageScan scan, @Nullable Screen screen) {
    if (views != null && screen != null) {
      return views.read(scan, screen);
    }
    return screen == null
        ? scan.summarize()
        : scan.tree(settings.measure(), settings.limits(screen));
  }

  /// Tell on stderr what there is to know besides the result.
  private void tell(UsageReport report, boolean interrupted) throws IOException {
    Failures.print(report.failures(), err);
    if (report.implausible() > 0) {
      err.put(
              report.implausible() == 1
                  ? "fdu: 1 entry has a size that cannot be: totals above it mean little\n"
                  : "fdu: "
                      + report.implausible()
                      + " entries have sizes that cannot be: totals above them mean little\n")
          .flush();
    } else if (saturates(report)) {
      err.put("fdu: sizes add up to 8 EiB or more, beyond which nothing is counted\n").flush();
    }
    if (settings.reflinks()) {
      err.put("fdu: ").put(new SizeFormat(settings.bytes(), false).format(report.sharedBytes()));
      err.put(" more without --reflinks: what files share counted once\n").flush();
    }
    if (report.walk().snapshots() > 0) {
      Snapshots.tell(report.walk().snapshots(), err);
    }
    if (interrupted) {
      err.put("fdu: interrupted: this is what was read until then\n").flush();
    }
    if (settings.walk().stats()) {
      Stats.print(report.walk(), System.nanoTime() - console.startNanos(), err);
    }
  }

  /// Whether what is shown is a mere limit, although each size for itself can be.
  private boolean saturates(UsageReport report) {
    Totals sum = Totals.NONE;
    for (RootUsage root : report.roots()) {
      sum = sum.plus(root.totals());
    }
    return sum.amount(settings.measure()) == Long.MAX_VALUE;
  }

  /// Write what is to be seen of `report`.
  private void show(UsageReport report, @Nullable Screen screen) throws IOException {
    if (screen == null) {
      showTotals(report);
    } else if (views != null) {
      views.show(report, screen);
    } else {
      showTree(report, screen);
    }
  }

  private void showTotals(UsageReport report) throws IOException {
    boolean escape = !report.roots().isEmpty() && Screen.mayBeTerminal(LinuxTerminal.STDOUT);
    SizeFormat sizes = sizes(report);
    for (RootUsage root : report.roots()) {
      out.put(sizes.format(root.totals().amount(settings.measure()))).put("\t");
      if (escape) {
        out.put(DisplayName.of(root.path(), Screen.unicodeLocale()));
      } else {
        out.put(root.path());
      }
      out.put("\n");
    }
  }

  private void showTree(UsageReport report, Screen screen) throws IOException {
    if (!report.tree().isEmpty()) {
      new TreeRenderer(screen, sizes(report), settings.measure(), settings.biggestFirst())
          .render(whole(report.tree(), settings.measure()), out);
    }
  }

  /// What is looked at.
  Walk walk() throws BadUsage {
    Walk walk = settings.walk().over(settings.paths(), console);
    return settings.reflinks() ? walk.sharedExtents() : walk;
  }

  private SizeFormat sizes(UsageReport report) {
    return new SizeFormat(
        settings.bytes(), report.estimated() && settings.measure() == Measure.DISK);
  }

  /// One tree: the only root, or all of them below a total.
  private static UsageNode whole(List<UsageNode> roots, Measure measure) {
    if (roots.size() == 1) {
      return roots.getFirst();
    }
    Totals sum = Totals.NONE;
    for (UsageNode root : roots) {
      sum = sum.plus(root.totals());
    }
    List<UsageNode> sorted = new ArrayList<>(roots);
    sorted.sort((a, b) -> Long.compare(b.totals().amount(measure), a.totals().amount(measure)));
    return new UsageNode(TOTAL, true, sum, sorted);
  }
}
