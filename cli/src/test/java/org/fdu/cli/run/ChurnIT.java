// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.fdu.cli.run.Shell.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every command on a tree that another process turns over as fast as it can, by
/// `walk/src/test/c/churn.c`: nothing outside is told of, what nobody touches is told of once and
/// rightly, and nothing is an error only because it is gone.
///
/// `-Dfdu.test.seconds=N` is how long; `-Dfdu.test.seed=N` does something else.
class ChurnIT {
  private static final Path CHURN =
      Path.of(System.getProperty("fdu.root")).resolve("walk/src/test/c/churn.c");

  private static final long SECRET_BYTES = 1L << 40;

  /// What `fdu du` may say, as `du` does.
  private static final String GONE = "No such file or directory";

  private static final int[] DESCRIPTORS = {24, 40, 1_024};
  private static final int[] THREADS = {1, 2, 8};

  @TempDir Path base;

  /// By command, what it says of what nobody touches when that is all it is asked about.
  private final Map<String, List<String>> quiet = new HashMap<>();

  /// A command line, and how to compare what it says of what nobody touches.
  private record Case(String command, Part part) {}

  private interface Part {
    /// What `output` says of what nobody touches, in an order that does not depend on time.
    List<String> of(String output);
  }

  private static final List<Case> CASES =
      List.of(
          new Case("-s -b -A", ChurnIT::nothing),
          new Case("--json -A", ChurnIT::json),
          new Case("--json --shared --time --strategy distributed", ChurnIT::json),
          new Case("--csv -A", ChurnIT::csv),
          new Case("-a -b -A --plain -n 100", ChurnIT::nothing),
          new Case("--by ext,type,owner,age,size", ChurnIT::nothing),
          new Case("--top 20 --json", ChurnIT::nothing),
          new Case("-x -s -b -A --ignore-files", ChurnIT::nothing),
          new Case("list -0", ChurnIT::paths),
          new Case("list --json", ChurnIT::json),
          new Case("list --csv", ChurnIT::csv),
          new Case("du -a -0 --inodes", ChurnIT::lines),
          new Case("du -a -0 -b", ChurnIT::lines));

  @Test
  void tellsOfNothingOutside() throws Exception {
    assumeTrue(Shell.script("command -v cc").run().status() == 0, "there is no C compiler (cc)");
    long seed = new Random(Long.getLong("fdu.test.seed", 20_261)).nextLong();
    Random random = new Random(seed);
    long nanos = TimeUnit.SECONDS.toNanos(Integer.getInteger("fdu.test.seconds", 4));
    Path program = base.resolve("churn");
    Shell.script("exec cc -O2 -pthread -o \"$@\"")
        .arguments(program.toString(), CHURN.toString())
        .run()
        .good();
    Process process =
        new ProcessBuilder(program.toString(), base.toString(), Long.toString(seed))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = process.inputReader(ISO_8859_1)) {
      assumeTrue("built".equals(said.readLine()), "no such tree can be made here");
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
      assertThat(said.readLine()).isEqualTo("ready");
      long start = System.nanoTime();
      int runs = 0;
      do {
        Case next = CASES.get(runs++ % CASES.size());
        compare(next, random, seed);
        if (runs % CASES.size() == 0) {
          exportAndImport(random);
        }
      } while (runs <= CASES.size() || System.nanoTime() - start < nanos);
      process.getOutputStream().close();
      String changes = said.readLine();
      System.out.printf("ChurnIT: seed %d, %d runs; meanwhile %s%n", seed, runs, changes);
      assertThat(changes).as("what changed until the end").matches("[1-9][0-9]* swaps, .*");
    } finally {
      process.destroyForcibly().waitFor();
      // after minutes it is thousands of directories deep, for which JUnit takes very long
      Shell.script("rm -rf tree limbo").in(base).run().good();
    }
  }

  private void compare(Case next, Random random, long seed) throws Exception {
    String options = next.command();
    if (!options.startsWith("du ")) {
      options += " -j " + THREADS[random.nextInt(THREADS.length)];
    }
    int descriptors = DESCRIPTORS[random.nextInt(DESCRIPTORS.length)];
    String what = "fdu " + options + ", " + descriptors + " descriptors, seed " + seed;
    Output all = fdu(descriptors, options, "tree");
    if (options.startsWith("du ")) {
      assertThat(all.status()).as(what).isIn(0, 1);
      assertThat(all.err().lines()).as(what).allMatch(line -> line.endsWith(GONE));
    } else {
      assertThat(all.err()).as(what).isEmpty();
      assertThat(all.status()).as(what).isZero();
    }
    assertThat(all.out()).as(what).isNotEmpty().doesNotContain("SECRET");
    assertThat(next.part().of(all.out())).as(what).isEqualTo(expected(next));
  }

  private List<String> expected(Case next) throws Exception {
    List<String> known = quiet.get(next.command());
    if (known == null) {
      known = next.part().of(fdu(1_024, next.command(), "tree/stable").good());
      quiet.put(next.command(), known);
    }
    return known;
  }

  private void exportAndImport(Random random) throws Exception {
    int descriptors = DESCRIPTORS[random.nextInt(DESCRIPTORS.length)];
    Output export = fdu(descriptors, "export -e -o saved.json", "tree");
    assertThat(export.good()).isEmpty();
    Output shown = fdu(1_024, "import --json", "saved.json");
    assertThat(shown.good()).doesNotContain("SECRET");
    String relative = shown.out().replace(base.toRealPath() + "/", "");
    assertThat(json(relative)).isEqualTo(json(fdu(1_024, "--json", "tree/stable").good()));
  }

  private Output fdu(int descriptors, String options, String path) throws Exception {
    return Shell.script("ulimit -n " + descriptors + "; exec \"$FDU\" " + options + " " + path)
        .in(base)
        .run();
  }

  private static boolean isStable(String path) {
    return path.equals("tree/stable") || path.startsWith("tree/stable/");
  }

  private static List<String> nothing(String output) {
    assertThat(output).doesNotContain(Long.toString(SECRET_BYTES));
    return List.of();
  }

  private static List<String> paths(String output) {
    return Arrays.stream(output.split("\0")).filter(ChurnIT::isStable).sorted().toList();
  }

  private static List<String> lines(String output) {
    return Arrays.stream(output.split("\0"))
        .filter(line -> isStable(line.substring(line.indexOf('\t') + 1)))
        .sorted()
        .toList();
  }

  private static List<String> json(String output) {
    return records(Records.ofJson(output));
  }

  private static List<String> csv(String output) {
    return records(Records.ofCsv(output));
  }

  private static List<String> records(List<Map<String, String>> records) {
    for (Map<String, String> record : records) {
      assertThat(Long.parseLong(record.getOrDefault("size", "0"))).isLessThan(SECRET_BYTES);
    }
    return records.stream()
        .filter(record -> isStable(record.getOrDefault("path", "")))
        .map(ChurnIT::withoutDepth)
        .sorted()
        .toList();
  }

  /// How deep something is depends on where the walk began.
  private static String withoutDepth(Map<String, String> record) {
    record.remove("depth");
    return record.toString();
  }
}
