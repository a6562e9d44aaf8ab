// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import java.io.IOException;
import java.util.List;
import org.fdu.cli.command.CleanUp;
import org.fdu.cli.command.Command;
import org.fdu.cli.command.Console;
import org.fdu.cli.command.ExitStatus;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.output.ByteOutput;
import org.fdu.walk.linux.LinuxSource;

/// Where the program starts and ends.
public final class Main {

  /// `EPIPE` of errno(3), in the words the JDK has from strerror(3).
  private static final String BROKEN_PIPE = "Broken pipe";

  private Main() {}

  /// Run fdu with `args` and exit with its status.
  public static void main(String[] args) {
    long start = System.nanoTime();
    linkAhead();
    int status = run(args, new Console(ByteOutput.stdout(), ByteOutput.stderr(), start));
    if (CleanUp.wanted()) {
      System.exit(status);
    }
    // Not exit: that looks for a logger to tell of it, some forty classes, and there is nothing
    // left to shut down.
    Runtime.getRuntime().halt(status);
  }

  /// Begin to link the system call: the longest step of a short run, and it needs nothing of what
  /// comes before its first use.
  static void linkAhead() {
    Thread linking = new Thread(LinuxSource::prepare, "fdu-link");
    linking.setDaemon(true);
    try {
      linking.start();
    } catch (OutOfMemoryError _) {
      // no thread to be had: it is linked where it is needed
    }
  }

  /// Run fdu; the exit status.
  static int run(String[] args, Console console) {
    try {
      Commands commands = new Commands();
      Command command = args.length > 0 ? commands.named(args[0]) : null;
      List<Argument> arguments = Argument.of(args);
      return command != null
          ? command.run(arguments.subList(1, arguments.size()), commands, console)
          : commands.unnamed().run(arguments, commands, console);
    } catch (BadUsage e) {
      return console.complain("fdu: ", String.valueOf(e.getMessage()), ExitStatus.BAD_USAGE);
    } catch (IOException e) {
      // A reader that has seen enough (`fdu | head`) is no error to be told.
      return BROKEN_PIPE.equals(e.getMessage())
          ? ExitStatus.SOMETHING_UNREAD
          : console.complain(
              "fdu: ", "cannot write the result: " + e.getMessage(), ExitStatus.SOMETHING_UNREAD);
    } catch (RuntimeException | Error e) {
      return console.complain("fdu: ", Mishap.of(e), ExitStatus.SOMETHING_UNREAD);
    }
  }
}
