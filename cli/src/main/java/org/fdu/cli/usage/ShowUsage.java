// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.command.Action;
import org.fdu.cli.command.Console;
import org.fdu.cli.command.ExitStatus;
import org.fdu.cli.command.Failures;
import org.fdu.cli.command.Stats;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.GivenOptions;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.DisplayName;
import org.fdu.cli.output.Screen;
import org.fdu.cli.output.SizeFormat;
import org.fdu.usage.Measure;
import org.fdu.usage.RootUsage;
import org.fdu.usage.Totals;
import org.fdu.usage.TreeLimits;
import org.fdu.usage.UsageNode;
import org.fdu.usage.UsageReport;
import org.fdu.usage.UsageScan;
import org.fdu.walk.linux.LinuxTerminal;

/// `fdu [PATH…]`: scan and show, as a tree or one line per path.
final class ShowUsage implements Action {
  private static final byte[] TOTAL = {'(', 't', 'o', 't', 'a', 'l', ')'};

  private final Settings settings;
  private final ByteOutput out;
  private final ByteOutput err;
  private final long start;

  ShowUsage(Settings settings, Console console) {
    this.settings = settings;
    this.out = console.out();
    this.err = console.err();
    this.start = console.startNanos();
  }

  @Override
  public int run() throws IOException, BadUsage {
    UsageReport report = settings.summarize() ? summarize() : tree();
    out.flush();
    Failures.print(report.failures(), err);
    if (report.implausible() > 0) {
      err.put("fdu: " + report.implausible());
      err.put(" entries have sizes that cannot be: totals above them mean little\n").flush();
    }
    if (settings.walk().stats()) {
      Stats.print(report.walk(), System.nanoTime() - start, err);
    }
    return report.failures().isEmpty() ? ExitStatus.OK : ExitStatus.SOMETHING_UNREAD;
  }

  private UsageReport summarize() throws IOException, BadUsage {
    UsageReport report = scan().summarize();
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
    return report;
  }

  private UsageReport tree() throws IOException, BadUsage {
    UsageScan scan = scan();
    Screen screen = Screen.ofStdout();
    UsageReport report = scan.tree(settings.measure(), limits(screen));
    if (!report.tree().isEmpty()) {
      new TreeRenderer(screen, sizes(report), settings.measure(), settings.biggestFirst())
          .render(whole(report.tree(), settings.measure()), out);
    }
    return report;
  }

  private UsageScan scan() throws BadUsage {
    return new UsageScan(settings.walk().over(settings.paths()));
  }

  private SizeFormat sizes(UsageReport report) {
    return new SizeFormat(
        settings.bytes(), report.estimated() && settings.measure() == Measure.DISK);
  }

  private TreeLimits limits(Screen screen) {
    boolean depthSaid = settings.depth() != GivenOptions.NOT_SAID;
    int lines = depthSaid ? TreeLimits.UNLIMITED : screen.lines();
    return new TreeLimits(
        depthSaid ? settings.depth() : TreeLimits.UNLIMITED,
        settings.lines() != GivenOptions.NOT_SAID ? settings.lines() : lines,
        settings.files());
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
