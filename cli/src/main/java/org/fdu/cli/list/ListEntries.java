// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.fdu.cli.command.Action;
import org.fdu.cli.command.Console;
import org.fdu.cli.command.ExitStatus;
import org.fdu.cli.command.Snapshots;
import org.fdu.cli.command.Stats;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.GivenOptions;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.Screen;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkReport;
import org.fdu.walk.linux.LinuxTerminal;

/// `fdu list [PATH…]`: every entry, as it is found.
///
/// Workers write lines themselves, in their visitors. A single consumer of [org.fdu.walk.event] is
/// nearly as fast with two processors and paths alone, but it makes an object for each entry, and
/// would be what everybody waits for where there are more workers or more to write.
final class ListEntries implements Action {
  private final ListSettings settings;
  private final Console console;
  private final ByteOutput out;
  private final ByteOutput err;

  ListEntries(ListSettings settings, Console console) {
    this.settings = settings;
    this.console = console;
    this.out = console.out();
    this.err = console.err();
  }

  @Override
  public int run() throws IOException, BadUsage {
    Walk walk = settings.walk().over(settings.paths(), console).metadata(settings.metadata());
    walk = walk.mounts(walk.mounts().withRepeated(true)); // every path, as every link
    EntryLines lines = lines(Screen.mayBeTerminal(LinuxTerminal.STDOUT));
    out.put(lines.header()).flush();
    ListFailures failures = new ListFailures(err);
    WalkReport report = write(walk, lines, failures);
    boolean failed = failures.finish();
    if (report.snapshots() > 0) {
      Snapshots.tell(report.snapshots(), err);
    }
    if (settings.walk().stats()) {
      Stats.print(report, System.nanoTime() - console.startNanos(), err);
    }
    return failed ? ExitStatus.SOMETHING_UNREAD : ExitStatus.OK;
  }

  private WalkReport write(Walk walk, EntryLines lines, ListFailures failures) throws IOException {
    int depth = settings.depth() == GivenOptions.NOT_SAID ? Integer.MAX_VALUE : settings.depth();
    LineOutput output = new LineOutput(out);
    output.start();
    try {
      return walk.visit(
          () -> new ListVisitor(settings.walk().filters(), lines, depth, output, failures));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      output.finish();
    }
  }

  private EntryLines lines(boolean terminal) {
    boolean unicode = Screen.unicodeLocale();
    return switch (settings.format()) {
      case PATHS -> new PathLines((byte) (settings.nul() ? 0 : '\n'), terminal, unicode);
      case JSON -> new JsonLines(terminal && !unicode);
      case CSV -> new CsvLines(terminal, unicode);
    };
  }
}
