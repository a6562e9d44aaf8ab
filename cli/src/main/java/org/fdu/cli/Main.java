// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fdu.walk.linux.LinuxSource;

/// Where the program starts and ends.
public final class Main {
  static final int OK = 0;
  static final int SOMETHING_UNREAD = 1;
  static final int BAD_USAGE = 2;

  /// `EPIPE` of errno(3), in the words the JDK has from strerror(3).
  private static final String BROKEN_PIPE = "Broken pipe";

  /// Whether something was used that cleans up in a shutdown hook.
  private static volatile boolean cleanUp;

  private Main() {}

  /// Have the JVM's shutdown hooks run at the end, which takes longer.
  static void cleanUpAtTheEnd() {
    cleanUp = true;
  }

  /// Run fdu with `args` and exit with its status.
  public static void main(String[] args) {
    long start = System.nanoTime();
    linkAhead();
    int status = run(args, ByteOutput.stdout(), ByteOutput.stderr(), start);
    if (cleanUp) {
      System.exit(status);
    }
    // Not exit: that looks for a logger to tell of it, some forty classes, and there is nothing
    // left
    // to shut down.
    Runtime.getRuntime().halt(status);
  }

  /// Begin to link the system call: the longest step of a short run, and it needs nothing of what
  /// comes before its first use.
  static void linkAhead() {
    Thread linking = new Thread(LinuxSource::prepare, "fdu-link");
    linking.setDaemon(true);
    linking.start();
  }

  /// Run fdu; the exit status.
  static int run(String[] args, ByteOutput out, ByteOutput err, long start) {
    Command command = Command.of(args);
    try {
      CommandLine line = CommandLine.parse(command.arguments(Argument.of(args)), command);
      if (has(line, Option.HELP)) {
        Help.print(command, out);
        return OK;
      }
      if (has(line, Option.VERSION)) {
        Help.printVersion(out);
        return OK;
      }
      if (command == Command.LIST) {
        ListSettings settings = ListSettings.of(line);
        return settings.walk().perform(new ListCommand(settings, out, err, start));
      }
      Settings settings = Settings.of(line);
      return settings.walk().perform(new UsageCommand(settings, out, err, start));
    } catch (BadUsage e) {
      return complain(err, e.getMessage() + " (try '" + command.display() + " --help')", BAD_USAGE);
    } catch (IOException e) {
      // A reader that has seen enough (`fdu | head`) is no error to be told.
      return BROKEN_PIPE.equals(e.getMessage())
          ? SOMETHING_UNREAD
          : complain(err, "cannot write the result: " + e.getMessage(), SOMETHING_UNREAD);
    } catch (OutOfMemoryError _) {
      return complain(
          err, "out of memory: give it more with FDU_JAVA_OPTS=-Xmx…", SOMETHING_UNREAD);
    }
  }

  private static boolean has(CommandLine line, Option option) {
    for (CommandLine.Given given : line.options()) {
      if (given.option() == option) {
        return true;
      }
    }
    return false;
  }

  private static int complain(ByteOutput err, String message, int status) {
    try {
      err.put("fdu: ")
          .put(DisplayName.of(message.getBytes(StandardCharsets.UTF_8), Screen.unicodeLocale()))
          .put("\n")
          .flush();
    } catch (IOException _) {
      // nobody is there to be told; the exit status still says it
    }
    return status;
  }
}
