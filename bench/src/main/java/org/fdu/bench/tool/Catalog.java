// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.tool;

import java.util.List;
import java.util.Optional;

/// Every tool we know how to run. What each one's options mean is in bench/README.md.
public final class Catalog {
  /// The program under test.
  public static final String FDU = "fdu";

  /// Our own C program that makes only the system calls.
  public static final String FLOOR = "floor";

  private static final String PATH_LIMIT =
      "it walks by full path and loses what lies beyond PATH_MAX";
  private static final String DESCRIPTOR_LIMIT =
      "it has a file open for every level and loses what lies deeper than it may have open files";
  private static final List<Rule> DU = List.of(Rule.DU);
  private static final String NOT_IN_DEBIAN = "not in Debian 12";

  private static final List<Tool> TOOLS =
      List.of(
          new Tool(
              FDU,
              List.of(FDU),
              "this repository",
              CommandLine.of("THREADS -s -b DIR", "-j N"),
              Answers::firstNumber,
              DU,
              Optional.empty(),
              "the program under test"),
          new Tool(
              FLOOR,
              List.of(),
              "bench/floor, needs gcc and libc6-dev",
              CommandLine.of("DIR THREADS", "N"),
              Answers::firstNumber,
              DU,
              Optional.empty(),
              "the least that can be done: the system calls alone, in C"),
          new Tool(
              "du",
              List.of("du"),
              "coreutils",
              CommandLine.of("-s --block-size=1 DIR"),
              Answers::firstNumber,
              DU,
              Optional.empty(),
              "the same work, one thread"),
          new Tool(
              "find",
              List.of("find"),
              "findutils",
              CommandLine.of("DIR -printf FORMAT"),
              Answers::sumOfLines,
              DU,
              Optional.empty(),
              "prints type, device, inode, links and blocks of every entry into a file;"
                  + " the adding up is not timed"),
          new Tool(
              "bfs",
              List.of("bfs"),
              "bfs",
              CommandLine.of("THREADS DIR -printf FORMAT", new ThreadOption("-jN", 3, 0)),
              Answers::sumOfLines,
              DU,
              Optional.empty(),
              "as find; several threads since version 3"),
          new Tool(
              "fd",
              List.of("fdfind", "fd"),
              "fd-find",
              CommandLine.of("THREADS --unrestricted --print0 --type f --size +0b . DIR", "-j N"),
              Answers::countNames,
              List.of(Rule.REGULAR_FILES),
              Optional.of(PATH_LIMIT),
              "less: prints the names of regular files, which it stats for a size test that all"
                  + " pass; nothing is added up and directories are not looked at"),
          new Tool(
              "gdu",
              List.of("gdu", "gdu-go"),
              "gdu",
              CommandLine.of(
                  "THREADS --config-file /dev/null -n -s -p -c --no-prefix"
                      + " --ignore-dirs /nonexistent DIR",
                  "-m N"),
              Answers::firstNumber,
              List.of(Rule.DIRECTORIES_4096, Rule.DU),
              Optional.of(PATH_LIMIT),
              "more: keeps the whole tree in memory"),
          new Tool(
              "ncdu",
              List.of("ncdu"),
              "ncdu",
              CommandLine.of("THREADS -0 -o OUT DIR", new ThreadOption("-t N", 2, 5)),
              Answers::ncduExport,
              DU,
              Optional.empty(),
              "more: writes every entry into a JSON file, the one way it works without a terminal"),
          new Tool(
              "duc",
              List.of("duc"),
              "duc",
              CommandLine.of("index -H -q -d OUT DIR"),
              Answers::ducDatabase,
              DU,
              Optional.of(DESCRIPTOR_LIMIT),
              "more: writes every entry into a database, which is what it is for"),
          new Tool(
              "diskus",
              List.of("diskus"),
              NOT_IN_DEBIAN,
              CommandLine.of("THREADS DIR", "-j N"),
              Answers::firstNumber,
              DU,
              Optional.of(PATH_LIMIT),
              "the same work"),
          new Tool(
              "dua",
              List.of("dua"),
              NOT_IN_DEBIAN,
              CommandLine.of("THREADS -f bytes aggregate DIR", "-t N"),
              Answers::firstNumber,
              List.of(Rule.DU, Rule.WITHOUT_DIRECTORIES),
              Optional.of(PATH_LIMIT),
              "the same work"),
          new Tool(
              "dust",
              List.of("dust"),
              NOT_IN_DEBIAN,
              CommandLine.of("THREADS -c -b -P -d 0 -o b DIR", "-T N"),
              Answers::firstNumber,
              DU,
              Optional.of(PATH_LIMIT),
              "more: keeps the whole tree in memory"),
          new Tool(
              "pdu",
              List.of("pdu"),
              NOT_IN_DEBIAN,
              CommandLine.of(
                  "THREADS --top-down --max-depth=1 --bytes-format=plain --quantity=block-size"
                      + " --deduplicate-hardlinks DIR",
                  "--threads=N"),
              Answers::firstNumber,
              List.of(Rule.DU, Rule.EVERY_NAME),
              Optional.of(PATH_LIMIT),
              "more: keeps the tree in memory down to the depth it shows"));

  private Catalog() {}

  /// All tools, in the order they are reported in.
  public static List<Tool> tools() {
    return TOOLS;
  }

  /// The tool called `name`.
  public static Optional<Tool> named(String name) {
    return TOOLS.stream().filter(t -> t.name().equals(name)).findFirst();
  }
}
