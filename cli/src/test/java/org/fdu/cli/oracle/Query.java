// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.oracle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.fdu.cli.command.Command;
import org.fdu.cli.command.CommandSet;
import org.fdu.cli.command.Console;
import org.fdu.cli.list.ListCommand;
import org.fdu.cli.option.Argument;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.usage.UsageCommand;

/// A question that can be put to fdu and to an older program, in words of their own.
///
/// @param roots paths relative to the folder that the tree is in
record Query(Kind kind, List<Choice> choices, List<String> roots) {

  /// What is asked for.
  enum Kind {
    /// What each root takes.
    SUMMARY("fdu -s -b", "du -s -B1"),

    /// How large each root seems to be.
    APPARENT("fdu -s -b -A", "du -s -B1 --apparent-size"),

    /// How many inodes there are at each root.
    INODES("fdu -s --inodes", "du -s --inodes"),

    /// Totals of each directory, of a tree without hard links, or of the root alone.
    TREE("fdu --csv -d 4096", "du -B1 -0"),

    /// All paths.
    LIST("fdu list -0", "find");

    private final String fdu;
    private final String other;

    Kind(String fdu, String other) {
      this.fdu = fdu;
      this.other = other;
    }
  }

  /// Options that mean the same; one that only one of them needs is empty for the other.
  record Choice(String fdu, String other) {}

  private static final CommandSet NO_OTHERS =
      new CommandSet() {
        @Override
        public List<Command> all() {
          return List.of();
        }

        @Override
        public void complete(String shell, ByteOutput out) {
          throw new AssertionError(shell);
        }
      };

  Query with(List<Choice> other) {
    return new Query(kind, other, roots);
  }

  Query at(List<String> other) {
    return new Query(kind, choices, other);
  }

  /// What the older program is asked in a shell, in `folder`.
  String otherCommand(String folder) {
    String options = choices.stream().map(Choice::other).collect(Collectors.joining(" "));
    return kind == Kind.LIST
        ? "find " + quotedRoots(folder) + " " + options + " -print0"
        : kind.other + " " + options + " -- " + quotedRoots(folder);
  }

  /// What fdu is asked in a shell, in `folder`.
  String fduCommand(String folder) {
    String options = choices.stream().map(Choice::fdu).collect(Collectors.joining(" "));
    return kind.fdu + " " + options + " -- " + quotedRoots(folder);
  }

  private String quotedRoots(String folder) {
    return roots.stream()
        .map(root -> TreePlan.quoted(folder + root))
        .collect(Collectors.joining(" "));
  }

  /// What fdu writes and its exit status, in this virtual machine.
  String askFdu(Path folder) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console = new Console(new ByteOutput(out), new ByteOutput(err), System.nanoTime());
    List<String> words = new ArrayList<>(Arrays.asList(kind.fdu.split(" ", -1)));
    words.removeFirst();
    Command command = new UsageCommand();
    if (kind == Kind.LIST) {
      words.removeFirst();
      command = new ListCommand();
    }
    for (Choice choice : choices) {
      for (String word : choice.fdu.split(" ", -1)) {
        words.add(word.replace("'", ""));
      }
    }
    words.removeIf(String::isEmpty);
    words.add("--");
    roots.forEach(root -> words.add(folder + "/" + root));
    List<Argument> arguments = new ArrayList<>();
    for (String word : words) {
      byte[] bytes = word.getBytes(ISO_8859_1);
      arguments.add(new Argument(new String(bytes, UTF_8), bytes));
    }
    int status = command.run(arguments, NO_OTHERS, console);
    if (status == 2) {
      throw new AssertionError(words + ": " + err);
    }
    return out.toString(ISO_8859_1) + status;
  }

  /// The part of an answer that both give, in an order of its own.
  String comparable(String answer, boolean fdu, boolean links) {
    return switch (kind) {
      case SUMMARY, APPARENT, INODES -> roots.size() > 1 ? withoutNothing(answer) : answer;
      case LIST -> Arrays.stream(answer.split("\0", -1)).sorted().collect(Collectors.joining("\0"));
      case TREE -> tree(fdu ? csv(answer) : lines(answer), links);
    };
  }

  /// Of a file that another root is charged for du says nothing, where fdu says that it has
  /// nothing.
  private static String withoutNothing(String totals) {
    return totals.replaceAll("(?m)^0\t.*\n", "");
  }

  private String tree(Map<String, String> totals, boolean links) {
    if (links) {
      totals.keySet().retainAll(List.of(shortest(totals)));
    }
    return totals.toString();
  }

  private static String shortest(Map<String, String> totals) {
    return totals.keySet().stream()
        .min((a, b) -> Integer.compare(a.length(), b.length()))
        .orElse("");
  }

  /// Sizes by path, of NUL-ended lines of du.
  private static Map<String, String> lines(String answer) {
    Map<String, String> totals = new TreeMap<>();
    for (String line : answer.split("\0", -1)) {
      int tab = line.indexOf('\t');
      if (tab > 0) {
        totals.put(line.substring(tab + 1), line.substring(0, tab));
      }
    }
    return totals;
  }

  /// Sizes by path, of `path,depth,directory,disk,…`.
  private static Map<String, String> csv(String answer) {
    Map<String, String> totals = new TreeMap<>();
    int at = answer.indexOf('\n') + 1;
    while (at < answer.length() - 1) {
      StringBuilder path = new StringBuilder();
      boolean quoted = answer.charAt(at) == '"';
      at += quoted ? 1 : 0;
      while (quoted
          ? answer.charAt(at) != '"' || answer.charAt(at + 1) == '"'
          : answer.charAt(at) != ',') {
        at += quoted && answer.charAt(at) == '"' ? 1 : 0;
        path.append(answer.charAt(at++));
      }
      int end = answer.indexOf('\n', at + (quoted ? 1 : 0));
      String[] fields = answer.substring(at, end).split(",", -1);
      totals.put(path.toString(), fields[3]);
      at = end + 1;
    }
    return totals;
  }
}
