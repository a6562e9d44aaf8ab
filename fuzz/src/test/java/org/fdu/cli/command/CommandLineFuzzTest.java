// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fdu.cli.export.ExportCommand;
import org.fdu.cli.list.ListCommand;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.Screen;
import org.fdu.cli.usage.ImportCommand;
import org.fdu.cli.usage.UsageCommand;
import org.fdu.fuzz.Pieces;

/// Arguments of any bytes, given to each command.
class CommandLineFuzzTest {
  private static final List<WalkCommand> COMMANDS =
      List.of(new UsageCommand(), new ListCommand(), new ExportCommand(), new ImportCommand());

  /// They are understood, or there is one line that says why not; and operands are what they were.
  @FuzzTest
  @DictionaryEntries({
    "--summarize",
    "--bytes",
    "--depth=3",
    "--top=5",
    "--exclude=*.o",
    "--include=a/**",
    "--json",
    "--csv",
    "--null",
    "--older=7d",
    "--newer=2026-01-31",
    "--min-size=4K",
    "--owner=root",
    "--group-owner=0",
    "--type=f,d",
    "--name=[a-z]*",
    "--fs-type=ext4",
    "--distribution=1,2,3",
    "--io=nio",
    "-j4",
    "--strategy=distributed",
    "--sort=size",
    "--by=type",
    "--time-field=mtime",
    "--ignore-files",
    "--reflinks",
    "--inodes",
    "-sb",
    "--output=x",
    "--extended",
    "--columns="
  })
  void argumentsAreUnderstoodOrRefusedInOneLine(byte[] data) {
    System.setIn(InputStream.nullInputStream());
    List<Argument> arguments = new ArrayList<>();
    for (byte[] piece : Pieces.of(data)) {
      arguments.add(Argument.ofBytes(piece));
    }
    for (WalkCommand command : COMMANDS) {
      check(command, arguments);
    }
  }

  private static void check(WalkCommand command, List<Argument> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(new ByteOutput(out), new ByteOutput(err), 0);
    try {
      CommandLine line = CommandLine.parse(arguments, command.description().options());
      checkOperands(line, arguments);
      assertThat(command.action(line, console)).isNotNull();
    } catch (BadUsage e) {
      assertThat(e.getMessage()).isNotBlank();
      console.complain("fdu: ", String.valueOf(e.getMessage()), 2);
    }
    assertThat(out.size()).isZero();
    String said = err.toString(ISO_8859_1);
    if (!said.isEmpty()) {
      assertThat(said).startsWith("fdu: ").endsWith("\n");
      assertThat(said.chars().limit(said.length() - 1L))
          .allMatch(c -> c >= ' ' && c != 0x7F && !(c >= 0x80 && c < 0xA0 && noUnicode()));
    }
  }

  private static boolean noUnicode() {
    return !Screen.unicodeLocale();
  }

  /// Each is one of the arguments, in their order, and all behind `--` are.
  private static void checkOperands(CommandLine line, List<Argument> arguments) {
    int next = 0;
    for (byte[] operand : line.operands()) {
      while (next < arguments.size() && !Arrays.equals(arguments.get(next).bytes(), operand)) {
        next++;
      }
      assertThat(next++).isLessThan(arguments.size());
    }
  }
}
