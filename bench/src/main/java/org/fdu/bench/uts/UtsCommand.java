// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.uts;

import java.util.List;
import org.fdu.bench.Command;
import org.fdu.bench.Console;
import org.fdu.bench.UsageException;
import org.fdu.bench.text.Arguments;
import org.fdu.bench.text.Option;
import org.fdu.bench.text.OptionTable;
import org.fdu.walk.Strategy;
import org.fdu.walk.WalkReport;
import org.fdu.walk.WorkerReport;

/// `bench/uts`: walk a tree of the Unbalanced Tree Search benchmark.
public final class UtsCommand implements Command {
  private static final OptionTable OPTIONS =
      new OptionTable(
          "uts",
          "[OPTION…]",
          """
          Walks a tree of the Unbalanced Tree Search benchmark, whose size is published, with fdu's
          walker. Prints nodes, depth and leaves, then the rate and what each worker did. Without
          options the tree is T1: 4130071 nodes, depth 10, 3305118 leaves.\
          """,
          List.of(
              Option.of("-t", "TYPE", "0 binomial, 1 geometric (default), 2 hybrid."),
              Option.of(
                  "-a", "SHAPE", "0 linear, 1 exponential decrease, 2 cyclic, 3 fixed (default)."),
              Option.of("-d", "DEPTH", "Depth of a geometric tree (default 10)."),
              Option.of("-b", "B0", "Branching at the root (default 4)."),
              Option.of("-r", "SEED", "Another tree (default 19)."),
              Option.of("-q", "Q", "Binomial: probability of having children (default 0.234375)."),
              Option.of("-m", "M", "Binomial: how many children then (default 4)."),
              Option.of(
                  "-f", "SHIFT", "Hybrid: the part of the depth that is geometric (default 0.5)."),
              Option.of("--strategy", "NAME", "balanced (default) or distributed."),
              Option.of("--threads", "N", "How many workers (default: one a processor).")));

  /// By the numbers the benchmark gives them.
  private static final List<UtsTree.Type> TYPES =
      List.of(UtsTree.Type.BINOMIAL, UtsTree.Type.GEOMETRIC, UtsTree.Type.HYBRID);

  private static final List<UtsTree.Shape> SHAPES =
      List.of(
          UtsTree.Shape.LINEAR,
          UtsTree.Shape.EXPONENTIAL_DECREASE,
          UtsTree.Shape.CYCLIC,
          UtsTree.Shape.FIXED);

  private static final int MOST_THREADS = 1024;
  private static final double NANOS = 1e9;

  @Override
  public int run(List<String> arguments, Console console) {
    Arguments given = OPTIONS.parse(arguments);
    if (given.wantsHelp()) {
      console.out().print(OPTIONS.help());
      return 0;
    }
    if (!given.operands().isEmpty()) {
      throw new UsageException("takes options only, not '" + given.operands().getFirst() + "'");
    }
    int processors = Runtime.getRuntime().availableProcessors();
    int threads = (int) given.number("--threads", processors, 1, MOST_THREADS);
    UtsTree tree = tree(given);
    Strategy strategy = strategy(given);
    long start = System.nanoTime();
    UtsCount count = UtsCount.of(tree, threads, strategy);
    print(count, (System.nanoTime() - start) / NANOS, console);
    return 0;
  }

  private static UtsTree tree(Arguments given) {
    return new UtsTree(
        TYPES.get((int) given.number("-t", 1, 0, 2)),
        SHAPES.get((int) given.number("-a", 3, 0, 3)),
        (int) given.number("-d", 10, 1, 1_000_000),
        decimal(given, "-b", 4),
        (int) given.number("-r", 19, Integer.MIN_VALUE, Integer.MAX_VALUE),
        decimal(given, "-q", 0.234375),
        (int) given.number("-m", 4, 0, Integer.MAX_VALUE),
        decimal(given, "-f", 0.5));
  }

  private static double decimal(Arguments given, String name, double fallback) {
    String text = given.value(name).orElse("");
    if (text.isEmpty() && !given.has(name)) {
      return fallback;
    }
    try {
      double value = Double.parseDouble(text);
      if (value >= 0 && value <= Integer.MAX_VALUE) {
        return value;
      }
    } catch (NumberFormatException _) {
      // said below, like a number out of range
    }
    throw new UsageException(name + " needs a number that is not negative, not '" + text + "'");
  }

  private static Strategy strategy(Arguments given) {
    return switch (given.value("--strategy").orElse("balanced")) {
      case "balanced" -> Strategy.BALANCED;
      case "distributed" -> Strategy.DISTRIBUTED;
      default -> throw new UsageException("--strategy is balanced or distributed");
    };
  }

  private static void print(UtsCount count, double seconds, Console console) {
    console.out().println(count.nodes() + " " + count.depth() + " " + count.leaves());
    console.out().printf("%.3f s, %.0f nodes/s%n", seconds, count.nodes() / seconds);
    WalkReport walk = count.walk();
    for (int i = 0; i < walk.workers().size(); i++) {
      WorkerReport worker = walk.workers().get(i);
      console
          .out()
          .printf(
              "worker %d: %d nodes, %d steals of %d, slept %d times%n",
              i, worker.directories(), worker.steals(), worker.stolen(), worker.parks());
    }
  }
}
