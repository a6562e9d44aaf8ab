// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fdu.cli.AllCommands;
import org.fdu.cli.command.Description;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;
import org.fdu.cli.option.Option;
import org.fdu.cli.option.OptionGroup;
import org.fdu.cli.output.DisplayWidth;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every command, with each of its options and of their values, on a terminal: whatever names,
/// arguments, files and the environment hold, it gets nothing but text and what is fdu's own.
///
/// The options are those of the commands' own tables: one that is not in [#LINES] fails a test.
class EveryOptionOnATerminalIT {

  /// What is run, in the folder of [EvilNames#make]. Words are apart by single blanks.
  private static final List<String> LINES =
      List.of(
          "tree",
          "-a -n 99999 tree",
          "-a -r -n 99999 -b tree tree/link",
          "-a --plain -n 99999 --both --time=both --shared tree",
          "-A -d 3 -c --sort name tree",
          "-s -c --sort apparent tree tree/link",
          "-s --inodes -t 1 --sort disk tree",
          "--both --time=newest --sort newest -a -n 99999 --time-field accessed tree",
          "--time=oldest --sort oldest --time-field changed tree",
          "--shared --sort unique -n 700 tree",
          "--sort shared --shared tree --strategy distributed --distribution size",
          "--sort inodes tree --strategy balanced -j 2 --time-field modified --time",
          "--sort size --reflinks tree",
          "--json -a --time --shared tree",
          "--csv -a --time --shared tree",
          "--by ext,type,owner,group,age,size -n 99999 tree",
          "--by ext,owner --json tree",
          "--by ext,owner --csv tree",
          "--top 99999 tree",
          "--top 9999 --json tree --io linux",
          "--top 9999 --csv tree --io nio",
          "-a -n 9999 --io auto --stats --no-progress tree",
          "--io ext4 --no-sync --stats tree",
          "--io ext4 tree/EVIL/EVIL EVIL",
          "-x --kernel-fs --fs-type fuse,EVIL --exclude-fs-type EVIL tree",
          "--exclude EVIL --exclude-from missing --include * --include-from missing tree",
          "--ignore-files --type d,f --name *EVIL* --name [EVIL] tree",
          "--min-size 1 --max-size 1G --newer 2020-01-01 --older 0d tree",
          "--owner EVIL --group EVIL tree",
          "--owner root --group !0 tree",
          "--jfr EVIL.jfr -s tree",
          "--no-config --completion bash",
          "--completion zsh",
          "--completion fish",
          "--help",
          "--version",
          "list tree",
          "list -0 tree",
          "list --json tree",
          "list --csv tree",
          "list -d 1 --io nio --stats tree",
          "list -x --kernel-fs --fs-type EVIL tree",
          "list --exclude EVIL --exclude-fs-type EVIL -j 2 --strategy balanced tree",
          "list --exclude-from missing --include * --include-from missing --ignore-files tree",
          "list -t d --name *EVIL --min-size 0 --max-size 1G --newer 9w --older 0d tree",
          "list --time-field modified --newer 9w --owner EVIL tree",
          "list --time-field accessed --newer 9w --group EVIL tree",
          "list --time-field changed --older tree/EVIL --distribution 10,100,1000 tree",
          "list --strategy distributed --io linux --no-progress tree",
          "list --io ext4 --no-sync --stats tree tree/EVIL/EVIL",
          "list --io auto --jfr no-such-folder/EVIL tree",
          "list --no-config --completion bash",
          "list --completion zsh",
          "list --completion fish",
          "list --help",
          "list --version",
          "export tree",
          "export -o - tree",
          "export -e -o - --strategy distributed --distribution size -j 2 tree/EVIL",
          "export -o no-such-folder/EVIL tree",
          "export -o tree/EVIL/EVIL tree/EVIL",
          "export -o - --exclude EVIL --exclude-from missing --include * --io nio tree",
          "export -o - --include-from missing --ignore-files --type f --name *EVIL tree",
          "export -o - --min-size 1 --max-size 1G --newer 9w --older 0d --owner EVIL tree",
          "export -o - --time-field modified --newer 9w --group EVIL tree",
          "export -o - --time-field accessed --newer 9w tree --io linux",
          "export -o - --time-field changed --newer 9w tree --io auto",
          "export -o - -x --kernel-fs --fs-type EVIL --exclude-fs-type EVIL tree",
          "export -o - --strategy balanced --no-progress --stats --no-config tree",
          "export -o - --jfr /EVIL/EVIL tree",
          "export -o - --io ext4 --no-sync --stats tree/EVIL",
          "export --completion bash",
          "export --completion zsh",
          "export --completion fish",
          "export --help",
          "export --version",
          "import export.json",
          "import header.json -a",
          "import header.json --json",
          "import key.json",
          "import number.json",
          "import text.json",
          "import EVIL",
          "import tree",
          "import -a -n 99999 export.json header.json",
          "import -a -r -b --plain -n 99999 --both --time=both --shared export.json",
          "import -A -d 3 -c --sort name export.json",
          "import -s -c --sort apparent export.json",
          "import -s --inodes -t 1 --sort disk export.json",
          "import --time=newest --sort newest --time-field modified export.json",
          "import --time=oldest --sort oldest --time-field accessed export.json",
          "import --sort unique --shared --strategy distributed --distribution size export.json",
          "import --sort shared --shared --strategy balanced -j 2 export.json",
          "import --sort inodes --time-field changed --time export.json",
          "import --sort size export.json",
          "import --reflinks export.json",
          "import --json -a --time --shared export.json",
          "import --csv -a --time --shared export.json",
          "import --by ext,type,owner,group,age,size -n 99999 export.json",
          "import --top 99999 export.json --stats --no-progress",
          "import --top 99999 --json export.json --no-config",
          "import -x --kernel-fs --fs-type EVIL --exclude-fs-type EVIL export.json",
          "import --exclude EVIL --exclude-from missing --include * export.json",
          "import --include-from missing --ignore-files --type f export.json",
          "import --name *EVIL* --min-size 1 --max-size 1G --newer 9w --older 0d export.json",
          "import --owner EVIL --group EVIL --io nio export.json",
          "import --io auto --jfr /EVIL/EVIL export.json",
          "import --io linux export.json",
          "import --io ext4 --no-sync export.json",
          "import --completion bash",
          "import --completion zsh",
          "import --completion fish",
          "import --help",
          "import --version",
          "du tree",
          "du -a -0 tree",
          "du -a --time --time-style +EVIL%t%n%s tree",
          "du --time=atime --time-style full-iso -A tree",
          "du --time=access --time-style long-iso --inodes tree",
          "du --time=use --time-style iso -l -S tree",
          "du --time=ctime -c -b -t 1 tree",
          "du --time=status -h -X missing tree",
          "du --exclude EVIL -x -P -k tree",
          "du -L --si tree",
          "du -D -m tree",
          "du -H -B 1 -d 1 tree",
          "du -s tree tree/EVIL",
          "du --files0-from missing",
          "du --files0-from EVIL",
          "du --help",
          "du --version");

  /// Words in front of a command, and what may go wrong before there is one.
  private static final List<String> OTHERS =
      List.of(
          "EVIL",
          "help EVIL",
          "--EVIL",
          "-EVIL",
          "--no-progress=EVIL",
          "list --EVIL",
          "du --EVIL",
          "du -EVIL",
          "du --inodes=EVIL",
          "du --s=EVIL",
          "-s EVIL tree/EVIL/EVIL/EVIL",
          "list EVIL tree/EVIL/EVIL/EVIL",
          "export EVIL",
          "du EVIL tree/EVIL/EVIL/EVIL");

  private static final List<String> VARIABLES =
      List.of(
          "FDU_OPTS=--EVIL",
          "FDU_OPTS=EVIL",
          "FDU_OPTS='EVIL",
          "FDU_OPTS=--by=EVIL",
          "FDU_CONFIG=EVIL",
          "FDU_CONFIG=evil.config",
          "FDU_JAVA_OPTS=EVIL",
          "FDU_JAVA_OPTS=-XX:+EVIL",
          "FDU_JAVA_OPTS=-Dsome=EVIL",
          "JAVA_TOOL_OPTIONS=EVIL",
          "TERM=EVIL",
          "COLUMNS=EVIL",
          "LC_ALL=EVIL",
          "TZ=EVIL",
          "TIME_STYLE=EVIL",
          "TIME_STYLE=+EVIL",
          "DU_BLOCK_SIZE=EVIL",
          "HOME=EVIL",
          "XDG_CONFIG_HOME=/EVIL");

  @TempDir private static Path folder;

  @BeforeAll
  static void makeTree() throws Exception {
    Terminal.assume();
    EvilNames.make(folder);
    Files.writeString(
        folder.resolve("evil.config"), "--" + EvilNames.ALL_AT_ONCE + "\n", ISO_8859_1);
  }

  static Stream<String> commands() {
    return AllCommands.descriptions().stream().map(EveryOptionOnATerminalIT::word);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void namesAndFilesAreHarmless(String word) throws Exception {
    check(LINES.stream().filter(line -> wordOf(line).equals(word)).toList());
  }

  @Test
  void argumentsAreHarmless() throws Exception {
    check(OTHERS);
  }

  /// Each option once, of whichever command, with a value that is none.
  @Test
  void valuesAreHarmless() throws Exception {
    Map<Option, String> lines = new LinkedHashMap<>();
    for (Description command : AllCommands.descriptions()) {
      for (Option option : options(command)) {
        if (option.takesArgument()) {
          String word = word(command).isEmpty() ? "" : word(command) + " ";
          String attached = option.hasLongName() ? "=" : "";
          lines.putIfAbsent(option, word + option.display() + attached + "EVIL tree");
        }
      }
    }
    check(List.copyOf(lines.values()));
  }

  @Test
  void theEnvironmentIsHarmless() throws Exception {
    List<String> commands = new ArrayList<>();
    for (String variable : VARIABLES) {
      boolean forDu = variable.startsWith("TIME_") || variable.startsWith("DU_");
      String line =
          forDu || variable.startsWith("TZ") ? "du --time -s tree/link" : "-n 2 tree/link";
      commands.add("env -u FDU_CONFIG " + quoted(variable) + " \"$FDU\"" + words(line));
    }
    checkCommands(commands);
  }

  @Test
  void pathsInMessagesAreHarmless() throws Exception {
    List<String> commands = new ArrayList<>();
    for (String start : List.of("\"$FDU\" -s", "\"$FDU\" list", "\"$FDU\" du", "\"$FDU\"")) {
      commands.add("xargs -0 " + start + " -- <missing >/dev/null");
    }
    checkCommands(commands);
  }

  /// Names of users and groups, and of places where something is mounted.
  @Test
  void accountsAndMountsAreHarmless() throws Exception {
    String able = "exec unshare -m mount -t tmpfs fdu-test \"$1\"";
    Shell.Output output = Shell.script(able).arguments(folder.toString()).run();
    Assumptions.assumeTrue(output.status() == 0, () -> "nothing can be mounted: " + output.err());
    String mounts =
        """
        printf '%s:x:0:0::/:/bin/sh\\n' "$EVIL" >accounts
        mount --bind accounts /etc/passwd
        mount --bind accounts /etc/group
        mount -t tmpfs fdu-test "tree/$EVIL"
        mkdir "tree/$EVIL/$EVIL"
        "$FDU" "$@"
        """;
    Files.writeString(folder.resolve("mounts"), mounts);
    List<String> commands = new ArrayList<>();
    for (String line :
        List.of(
            "--by owner,group tree",
            "--by owner,group --json tree",
            "--by owner,group --csv tree",
            "--owner EVIL -a tree",
            "-x --stats -a tree",
            "--fs-type tmpfs -a tree",
            "--exclude-fs-type tmpfs -a tree",
            "list -x tree",
            "export -o - -x tree",
            "du -x tree")) {
      commands.add("EVIL=\"$EVIL\" unshare -m sh ./mounts" + words(line));
    }
    checkCommands(commands);
  }

  /// As far as terminals agree about how wide characters are: each line is as long as the others,
  /// and none is longer than the terminal, unless that has less than twenty columns.
  @Test
  void linesAreAsLongAsTheWindowIsWide() throws Exception {
    for (int columns : new int[] {0, 1, 5, 20, 33, 80, 300}) {
      String draw = "stty cols " + columns + "; COLUMNS=7 \"$FDU\" -a -n 99999 tree";
      Shell.Output shown = Terminal.run(folder, draw);

      TerminalStream.check(shown.out(), false);
      List<Integer> widths =
          shown
              .text()
              .replaceAll("\r[^\r\u001B]*\u001B\\[K|\u001B\\[[0-9;]*m", "")
              .lines()
              .map(DisplayWidth::of)
              .distinct()
              .toList();
      assertThat(widths).as("%d columns", columns).hasSize(1);
      assertThat(widths.getFirst()).isLessThanOrEqualTo(Math.max(columns, 20));
    }
  }

  @Test
  void everyOptionIsTried() throws Exception {
    TreeSet<String> untried = new TreeSet<>();
    for (Description command : AllCommands.descriptions()) {
      String word = word(command);
      List<String> lines = LINES.stream().filter(line -> wordOf(line).equals(word)).toList();
      untried.addAll(all(command));
      for (String line : lines) {
        untried.removeAll(tried(command, line));
      }
    }
    assertThat(untried).as("options and values without a line").isEmpty();
  }

  /// Every option of `command`, and every value of those that say which they have.
  private static List<String> all(Description command) {
    List<String> all = new ArrayList<>();
    for (Option option : options(command)) {
      String name = command.display() + " " + option.display();
      String values = option.argument();
      if (values == null || values.indexOf('|') < 0) {
        all.add(name);
      } else {
        for (String value : values.split("\\|", -1)) {
          all.add(name + "=" + (value.startsWith("+") ? "+" : value));
        }
      }
    }
    return all;
  }

  private static List<String> tried(Description command, String line) throws BadUsage {
    List<String> words = new ArrayList<>(Arrays.asList(line.split(" ", -1)));
    if (!word(command).isEmpty()) {
      words.removeFirst();
    }
    List<Argument> arguments = words.stream().map(Argument::ofText).toList();
    List<String> tried = new ArrayList<>();
    for (CommandLine.Given given : CommandLine.parse(arguments, command.options()).options()) {
      String name = command.display() + " " + given.option().display();
      String value = given.value().text();
      tried.add(name);
      tried.add(name + "=" + (value.startsWith("+") ? "+" : value));
    }
    return tried;
  }

  private static List<Option> options(Description command) {
    List<Option> options = new ArrayList<>();
    for (OptionGroup group : command.options().groups()) {
      options.addAll(group.options());
    }
    return options;
  }

  private static String word(Description command) {
    return command.display().substring(Math.min(4, command.display().length())).strip();
  }

  /// The word of the command that `line` is for.
  private static String wordOf(String line) {
    String first = line.split(" ", -1)[0];
    return commands().anyMatch(first::equals) ? first : "";
  }

  private static void check(List<String> lines) throws Exception {
    checkCommands(lines.stream().map(line -> "\"$FDU\"" + words(line)).toList());
  }

  /// Run all on one terminal, and look at what it got of each.
  private static void checkCommands(List<String> commands) throws Exception {
    StringBuilder script = new StringBuilder("EVIL=$(cat evil)\n");
    for (String command : commands) {
      script.append(command).append(" </dev/null; echo \"@@@$?\"\n");
    }
    Files.writeString(folder.resolve("evil"), EvilNames.ALL_AT_ONCE, ISO_8859_1);
    Files.writeString(folder.resolve("script"), script.toString());
    String[] shown =
        Terminal.run(folder, "export FDU_CONFIG=; . ./script").out().split("@@@(?=[0-9]+\n)", -1);

    assertThat(shown).hasSize(commands.size() + 1);
    for (int i = 0; i < commands.size(); i++) {
      String command = commands.get(i);
      String sent = i == 0 ? shown[0] : shown[i].substring(shown[i].indexOf('\n') + 1);
      int status = Integer.parseInt(shown[i + 1].lines().findFirst().orElseThrow());
      try {
        TerminalStream.check(sent, command.contains("'-0'"));
      } catch (AssertionError e) {
        throw new AssertionError(command + ": " + e.getMessage(), e);
      }
      assertThat(sent).as(command).doesNotContain("xception", "\tat ");
      assertThat(status).as("%s: %s", command, sent).isBetween(0, 2);
    }
  }

  /// The words of `line` for a shell, each after a blank.
  private static String words(String line) {
    StringBuilder words = new StringBuilder();
    for (String word : line.split(" ", -1)) {
      words.append(' ').append(quoted(word));
    }
    return words.toString();
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''").replace("EVIL", "'\"$EVIL\"'") + "'";
  }
}
