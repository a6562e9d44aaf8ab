// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.fdu.cli.command.Action;
import org.fdu.cli.command.Console;
import org.fdu.cli.command.ExitStatus;
import org.fdu.cli.command.Failures;
import org.fdu.cli.command.Help;
import org.fdu.cli.command.Snapshots;
import org.fdu.cli.command.Stats;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.DisplayName;
import org.fdu.cli.output.Screen;
import org.fdu.cli.progress.Progress;
import org.fdu.usage.ncdu.NcduHeader;
import org.fdu.usage.ncdu.NcduScan;
import org.fdu.usage.ncdu.NcduTree;
import org.fdu.usage.ncdu.NcduWriter;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkFailure;
import org.fdu.walk.linux.LinuxTerminal;
import org.jspecify.annotations.Nullable;

/// `fdu export [PATH]`: scan, then write.
final class ExportTree implements Action {
  private static final long MILLIS_PER_SECOND = 1000;

  private final ExportSettings settings;
  private final Console console;
  private final ByteOutput out;
  private final ByteOutput err;

  ExportTree(ExportSettings settings, Console console) {
    this.settings = settings;
    this.console = console;
    this.out = console.out();
    this.err = console.err();
  }

  @Override
  public int run() throws IOException, BadUsage {
    Argument output = settings.output();
    if (output == null && !settings.terminal() && LinuxTerminal.of(LinuxTerminal.STDOUT) != null) {
      throw new BadUsage("an export is not for a terminal: say -o FILE, or -o - if it is");
    }
    @Nullable ExportFile file = null;
    if (output != null) {
      try {
        file = ExportFile.at(output.bytes());
      } catch (IOException e) {
        return cannotWrite(output.bytes(), e);
      }
    }
    NcduScan.Result found = scan();
    tell(found.failures());
    if (found.walked().snapshots() > 0) {
      Snapshots.tell(found.walked().snapshots(), err);
    }
    int status = write(found, file);
    if (settings.walk().stats()) {
      Stats.print(found.walked(), System.nanoTime() - console.startNanos(), err);
    }
    return found.failures().isEmpty() ? status : ExitStatus.SOMETHING_UNREAD;
  }

  private NcduScan.Result scan() throws BadUsage {
    Walk walk = settings.walk().over(List.of(settings.path()), console);
    try (Progress progress = Progress.start(console, settings.walk().progress())) {
      NcduScan scan = new NcduScan(progress.watch(walk), RootPath.absolute(settings.path()));
      return (settings.extended() ? scan.extended() : scan).scan();
    }
  }

  private void tell(List<WalkFailure> failures) throws IOException {
    if (failures.isEmpty()) {
      return;
    }
    boolean terminal = Screen.mayBeTerminal(LinuxTerminal.STDERR);
    for (WalkFailure failure : failures) {
      Failures.print(failure, terminal, err);
    }
    Failures.printCount(failures.size(), "export", err);
  }

  private int write(NcduScan.Result found, @Nullable ExportFile file) throws IOException {
    NcduTree tree = found.tree();
    if (tree == null) {
      return found.failures().isEmpty() ? noDirectory() : ExitStatus.SOMETHING_UNREAD;
    }
    if (found.estimated()) {
      err.put("fdu: what is allocated is estimated, which an export does not say\n").flush();
    }
    NcduHeader header =
        new NcduHeader("fdu", Help.version(), System.currentTimeMillis() / MILLIS_PER_SECOND);
    if (file == null) {
      writeToStdout(tree, header);
      return ExitStatus.OK;
    }
    try {
      file.write(stream -> NcduWriter.write(tree, header, stream));
      return ExitStatus.OK;
    } catch (IOException e) {
      return cannotWrite(file.name(), e);
    }
  }

  private void writeToStdout(NcduTree tree, NcduHeader header) throws IOException {
    try (OutputStream stdout = new StdoutStream(out)) {
      if (!Screen.mayBeTerminal(LinuxTerminal.STDOUT)) {
        NcduWriter.write(tree, header, stdout);
        return;
      }
      try (OutputStream screen = new ScreenStream(stdout, Screen.unicodeLocale())) {
        NcduWriter.write(tree, header, screen);
      }
    }
  }

  private int noDirectory() throws IOException {
    return complain("cannot export", settings.path(), "Not a directory");
  }

  private int cannotWrite(byte[] name, IOException why) throws IOException {
    return complain("cannot write", name, String.valueOf(why.getMessage()));
  }

  private int complain(String what, byte[] name, String why) throws IOException {
    String shown = DisplayName.of(name, Screen.unicodeLocale());
    err.put("fdu: " + what + " '" + shown + "': " + why + "\n").flush();
    return ExitStatus.SOMETHING_UNREAD;
  }
}
