// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import org.fdu.cli.command.Console;
import org.fdu.cli.command.ExitStatus;
import org.fdu.cli.option.Argument;
import org.fdu.cli.output.Screen;
import org.fdu.walk.Metadata;
import org.fdu.walk.MountRules;
import org.fdu.walk.Symlinks;
import org.fdu.walk.Walk;
import org.fdu.walk.linux.LinuxTerminal;

/// Walks all arguments and shows what they take.
final class ShowDiskUsage {
  /// As many threads as are worth while.
  static final int ADAPTIVE = 0;

  private final DuSettings settings;
  private final Measure measure;
  private final int threads;
  private final Quoting quoting;
  private final DuMessages messages;
  private final Console console;

  /// Use `threads` threads, and count by `measure`.
  ShowDiskUsage(
      DuSettings settings,
      Measure measure,
      int threads,
      Quoting quoting,
      DuMessages messages,
      Console console) {
    this.settings = settings;
    this.measure = measure;
    this.threads = threads;
    this.quoting = quoting;
    this.messages = messages;
    this.console = console;
  }

  /// Show what `operands`, or else what the settings name, take; the exit status.
  int run(List<Argument> operands) throws IOException, DuComplaint {
    DuArguments arguments = DuArguments.of(operands, settings, quoting);
    // Like GNU du: with several arguments, or links to follow, one with a single link can be met
    // twice.
    boolean remembersAll =
        settings.filesFrom() != null
            || operands.size() > 1
            || settings.symlinks() == Symlinks.ALWAYS;
    String format = settings.timeFormat();
    TimeFormat times =
        settings.time() == null ? null : new TimeFormat(format, ZoneId.systemDefault());
    boolean terminal = Screen.mayBeTerminal(LinuxTerminal.STDOUT);
    DuLines lines = new DuLines(settings, times, quoting, messages, console.out(), terminal);
    Traversal traversal = new Traversal(settings, remembersAll, arguments.all(), lines);
    walk(arguments, traversal, remembersAll);
    if (settings.total()) {
      lines.showTotal(traversal.total());
    }
    console.out().flush();
    // A walk that was interrupted leaves the traversal waiting for the rest.
    return traversal.failed() || !traversal.complete()
        ? ExitStatus.SOMETHING_UNREAD
        : ExitStatus.OK;
  }

  private void walk(DuArguments arguments, Traversal traversal, boolean remembersAll)
      throws IOException {
    boolean excluding = !settings.exclusions().isEmpty();
    boolean followsAll = settings.symlinks() == Symlinks.ALWAYS;
    boolean once = remembersAll && !settings.countLinks();
    // What is left out may depend on the path. Then a directory that is met on several must be read
    // on the right one; so that links do not lead to ever more paths, by one thread in order.
    boolean alone = once && excluding && followsAll;
    Walk walk =
        Walk.ofBytes(arguments.paths())
            .metadata(settings.time() == null ? Metadata.SIZES : Metadata.ALL)
            .mounts(MountRules.EVERYTHING)
            .followSymlinks(settings.symlinks());
    if (excluding) {
      walk = walk.filter(settings.exclusions());
    }
    if (alone || threads != ADAPTIVE) {
      walk = walk.threads(alone ? 1 : threads);
    }
    Collector.Shared shared =
        new Collector.Shared(
            settings,
            measure,
            remembersAll,
            arguments.roots(),
            once && (!excluding || alone) ? Collector.Shared.newContents() : null,
            traversal);
    try {
      traversal.advance();
      if (!arguments.roots().isEmpty()) {
        walk.visitInOrder(() -> new Collector(shared));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
