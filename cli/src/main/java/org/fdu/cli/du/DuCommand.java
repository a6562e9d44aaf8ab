// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.fdu.cli.command.Command;
import org.fdu.cli.command.CommandSet;
import org.fdu.cli.command.Console;
import org.fdu.cli.command.Description;
import org.fdu.cli.command.ExitStatus;
import org.fdu.cli.command.Help;
import org.fdu.cli.option.Argument;
import org.fdu.cli.output.Screen;
import org.jspecify.annotations.Nullable;

/// `fdu du [OPTION]... [FILE]...`, which says what GNU du does, to the byte.
public final class DuCommand implements Command {
  private static final String HEAD =
      """
      Usage: fdu du [OPTION]... [FILE]...
             fdu du [OPTION]... --files0-from=FILE
      Show what each FILE (default: the current directory) and each directory below takes, as GNU du
      of coreutils 9.2 and later does, to the byte: alias du='fdu du'.
      """;

  private static final String TAIL =
      """
      SIZE is a number, a unit, or both: K, M, G, T, P, E, Z, Y, R, Q (powers of 1024), also as KiB,
      and kB, MB and so on (powers of 1000). Without --block-size the unit is that of DU_BLOCK_SIZE,
      BLOCK_SIZE or BLOCKSIZE, else 1024 bytes (512 if POSIXLY_CORRECT is set). FORMAT is that of
      date(1); TIME_STYLE is used without --time-style.
      Exit status: 0 all was read, 1 something could not be read, or bad usage.
      """;

  private static final String BROKEN_PIPE = "Broken pipe";
  private static final String BAD_DESCRIPTOR = "Bad file descriptor";

  private final Function<String, @Nullable String> environment;
  private final boolean unicode;
  private final Measure apparent;
  private final int threads;

  /// The command as users run it.
  public DuCommand() {
    this(System::getenv, Screen.unicodeLocale(), Measure::apparent, ShowDiskUsage.ADAPTIVE);
  }

  /// With `environment` variables, in a locale with UTF-8 if `unicode`, with `apparent` sizes, by
  /// `threads` threads.
  DuCommand(
      Function<String, @Nullable String> environment,
      boolean unicode,
      Measure apparent,
      int threads) {
    this.environment = environment;
    this.unicode = unicode;
    this.apparent = apparent;
    this.threads = threads;
  }

  @Override
  public Description description() {
    return new Description("fdu du", DuOptions.TABLE, HEAD, TAIL);
  }

  @Override
  public int run(List<Argument> arguments, CommandSet commands, Console console)
      throws IOException {
    Quoting quoting = new Quoting(unicode);
    DuMessages messages = new DuMessages(console.err(), unicode);
    try {
      DuParser parser =
          new DuParser(arguments, environment, quoting, message -> complain(messages, message));
      DuSettings settings = parser.parse();
      if (settings != null) {
        Measure measure = settings.apparent() ? apparent : Measure::disk;
        return new ShowDiskUsage(settings, measure, threads, quoting, messages, console)
            .run(parser.operands());
      }
      if (parser.asked() == DuOptions.HELP) {
        Help.print(description(), console.out());
      } else {
        Help.printVersion(console.out());
      }
      return ExitStatus.OK;
    } catch (DuComplaint e) {
      complain(messages, e);
    } catch (IOException e) {
      if (!BROKEN_PIPE.equals(e.getMessage())) {
        boolean closed = BAD_DESCRIPTOR.equals(e.getMessage());
        complain(messages, "write error" + (closed ? ": " + BAD_DESCRIPTOR : ""));
      }
    }
    return ExitStatus.SOMETHING_UNREAD;
  }

  private static void complain(DuMessages messages, DuComplaint complaint) {
    String message = String.valueOf(complaint.getMessage());
    if (!message.isEmpty()) {
      complain(messages, message);
    }
    if (complaint.pointsToHelp()) {
      write(messages, "Try 'du --help' for more information.\n");
    }
  }

  private static void complain(DuMessages messages, String message) {
    write(messages, "du: " + message + "\n");
  }

  private static void write(DuMessages messages, String text) {
    try {
      messages.write(text);
    } catch (IOException _) {
      // nobody is there to be told; the exit status still says it
    }
  }
}
