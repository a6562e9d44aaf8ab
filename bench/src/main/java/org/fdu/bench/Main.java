// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import org.fdu.bench.api.ApiCommand;
import org.fdu.bench.compare.CompareCommand;
import org.fdu.bench.dataset.DatasetCommand;
import org.fdu.bench.profile.ProfileCommand;
import org.fdu.bench.schedule.ScheduleCommand;
import org.fdu.bench.startup.StartupCommand;
import org.fdu.bench.uts.UtsCommand;

/// Starts a command and turns its failures into one line and an exit code.
public final class Main {
  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) {
    int status = run(List.of(arguments), Console.system());
    System.out.flush();
    System.exit(status);
  }

  /// Run `arguments`, of which the first is the command's name.
  static int run(List<String> arguments, Console console) {
    String name = arguments.isEmpty() ? "" : arguments.getFirst();
    try {
      return command(name).run(arguments.subList(1, arguments.size()), console);
    } catch (UsageException e) {
      console.note("bench/" + name + ": " + e.getMessage() + " (--help explains)");
      return BAD_USAGE;
    } catch (BenchException e) {
      console.note("bench/" + name + ": " + e.getMessage());
      return FAILED;
    } catch (IOException e) {
      console.note("bench/" + name + ": " + describe(e));
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      console.note("bench/" + name + ": interrupted");
      return FAILED;
    }
  }

  private static Command command(String name) {
    return switch (name) {
      case "dataset" -> new DatasetCommand();
      case "compare" -> new CompareCommand();
      case "startup" -> new StartupCommand();
      case "profile" -> new ProfileCommand();
      case "api" -> new ApiCommand();
      case "schedule" -> new ScheduleCommand();
      case "uts" -> new UtsCommand();
      default -> throw new UsageException("no such command");
    };
  }

  /// What went wrong, with the file it went wrong with.
  public static String describe(IOException e) {
    if (e instanceof FileSystemException f) {
      String reason = f.getReason();
      String what = reason != null ? reason : f.getClass().getSimpleName();
      return f.getFile() + ": " + what;
    }
    String message = e.getMessage();
    return message != null ? message : e.getClass().getSimpleName();
  }
}
