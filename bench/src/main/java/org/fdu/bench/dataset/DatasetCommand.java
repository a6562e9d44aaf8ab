// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.LongAdder;
import org.fdu.bench.BenchException;
import org.fdu.bench.Command;
import org.fdu.bench.Console;
import org.fdu.bench.Interruption;
import org.fdu.bench.Main;
import org.fdu.bench.UsageException;
import org.fdu.bench.text.Arguments;
import org.fdu.bench.text.Option;
import org.fdu.bench.text.OptionTable;
import org.fdu.bench.text.Units;

/// `bench/dataset KIND DIR`: make a reproducible tree.
public final class DatasetCommand implements Command {
  private static final OptionTable OPTIONS =
      new OptionTable(
          "dataset",
          "KIND DIR [OPTION…]",
          """
          Makes a tree of the given kind in DIR, which must be empty or not there yet. The same
          kind, number of entries and seed give the same tree on any machine. What was made is
          printed; interrupted or failed, it removes what it has made.\
          """,
          List.of(
              Option.flag("--list", "Explain the kinds."),
              Option.of("--entries", "N", "How many entries below DIR; 20k and 3M are understood."),
              Option.of("--seed", "S", "Another tree of the same kind (default 1)."),
              Option.of("--depth", "N", "Where the chains of 'deep' end (default 1000)."),
              Option.of("--threads", "N", "How many threads write (default: one a processor).")));
  private static final int MOST_ENTRIES = 1_000_000_000;
  private static final int MOST_THREADS = 1024;
  private static final long SPACE_LEFT = 16L << 20;

  private record Order(Kind kind, Path directory, int entries, long seed, int depth, int threads) {}

  @Override
  public int run(List<String> arguments, Console console) throws IOException, InterruptedException {
    Arguments given = OPTIONS.parse(arguments);
    if (given.wantsHelp()) {
      console.out().print(OPTIONS.help());
    } else if (given.has("--list")) {
      list(console);
    } else {
      return make(order(given), console);
    }
    return 0;
  }

  /// Make the tree of 100 entries that start-up is timed on.
  public static void makeTiny(Path directory) throws IOException, InterruptedException {
    Order order = new Order(Kind.TINY, directory, Kind.TINY.defaultEntries(), 1, 1, 1);
    Target target = Target.take(directory);
    write(order, directory, new Crew(1), Console.SILENT);
    target.complete();
  }

  private static Order order(Arguments given) {
    if (given.operands().size() != 2 || given.operands().getLast().isEmpty()) {
      throw new UsageException("a kind and a directory are needed");
    }
    String label = given.operands().getFirst();
    Kind kind =
        Kind.named(label)
            .orElseThrow(() -> new UsageException("no kind '" + label + "'; --list names them"));
    return new Order(
        kind,
        directory(given.operands().getLast()),
        (int) given.number("--entries", kind.defaultEntries(), 1, MOST_ENTRIES),
        given.number("--seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
        (int) given.number("--depth", Kind.DEFAULT_DEPTH, 1, MOST_ENTRIES),
        (int) given.number("--threads", processors(), 1, MOST_THREADS));
  }

  private static Path directory(String name) {
    try {
      return Path.of(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new UsageException("not a path: " + e.getMessage());
    }
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static void list(Console console) {
    for (Kind kind : Kind.values()) {
      Mixture mixture = kind.mixture();
      console.out().printf("%-6s %s%n", kind.label(), kind.about());
      console
          .out()
          .printf(
              "       default %s entries; of 1000 that are no directories: %d files with data,"
                  + " %d symbolic links, %d hard links, %d sparse files, the rest empty files%n",
              Units.grouped(kind.defaultEntries()),
              mixture.data(),
              mixture.symlinks(),
              mixture.hardLinks(),
              mixture.sparse());
    }
  }

  private static int make(Order order, Console console) throws IOException, InterruptedException {
    Target target = Target.take(order.directory());
    Crew crew = new Crew(order.threads());
    try (Interruption _ = Interruption.handledBy(crew::cancel)) {
      try {
        checkSpace(order, target);
        long start = System.nanoTime();
        Tally tally = write(order, target.directory(), crew, console);
        target.complete();
        report(order, tally, (System.nanoTime() - start) / 1e9, console);
        return 0;
      } catch (CancellationException e) {
        console.status("interrupted: removing the partial tree");
        target.remove();
        console.note("bench/dataset: interrupted; the partial tree was removed");
        return 1;
      } catch (BenchException e) {
        target.remove();
        throw e;
      } catch (IOException e) {
        String reason = Main.describe(e) + hint(e, target);
        console.status(reason + ": removing the partial tree");
        target.remove();
        throw new BenchException(reason + "; the partial tree was removed", e);
      }
    }
  }

  /// The kernel has one error for two shortages; which of them it is can be told from the other.
  private static String hint(IOException e, Target target) throws IOException {
    boolean full = Main.describe(e).contains("No space left");
    return full && target.usableBytes() > SPACE_LEFT ? " (no inodes left, see df -i)" : "";
  }

  private static void checkSpace(Order order, Target target) throws IOException {
    long needed = order.entries() * order.kind().mixture().diskBytesPerEntry();
    long usable = target.usableBytes();
    if (usable < needed) {
      throw new BenchException(
          "about %s are needed in %s, where %s are free"
              .formatted(Units.bytes(needed), target.directory(), Units.bytes(usable)));
    }
  }

  private static Tally write(Order order, Path directory, Crew crew, Console console)
      throws IOException, InterruptedException {
    LongAdder made = new LongAdder();
    try (Progress _ = Progress.of(made, order.entries(), console)) {
      TreePlan plan = new TreePlan(order.kind(), order.entries(), order.seed(), order.depth());
      return new TreeWriter(plan, directory, order.seed(), crew, made).write();
    }
  }

  private static void report(Order order, Tally tally, double seconds, Console console) {
    console.out().println("kind            " + order.kind().label());
    console.out().println("seed            " + order.seed());
    console.out().println("entries         " + tally.entries());
    console.out().println("directories     " + tally.directories());
    console.out().println("files           " + tally.files());
    console.out().println("sparse files    " + tally.sparse());
    console.out().println("symbolic links  " + tally.symlinks());
    console.out().println("hard links      " + tally.hardLinks());
    console.out().println("apparent bytes  " + tally.apparentBytes());
    console.out().println("fingerprint     " + Long.toHexString(tally.fingerprint()));
    console.out().printf("seconds         %.2f%n", seconds);
    console.out().println("entries/s       " + Math.round(tally.entries() / seconds));
  }
}
