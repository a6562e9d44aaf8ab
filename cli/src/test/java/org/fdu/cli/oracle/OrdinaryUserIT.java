// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random trees in which an ordinary user may not read everything: what is left counts as it does
/// for du and find, and whether anything was left out is in the exit status.
///
/// Run by root, all programs become nobody, who needs a program that it can reach.
class OrdinaryUserIT {
  private static final int TREES = 3;
  private static final int QUERIES = 12;
  private static final String NOBODY = "setpriv --reuid=65534 --regid=65534 --clear-groups";

  @TempDir static Path temporary;

  private static Path folder;
  private static Oracle oracle;

  @BeforeAll
  static void copyImage() throws IOException {
    if (Oracle.isRoot()) {
      Assumptions.assumeFalse(
          Scripts.run(temporary, NOBODY + " echo yes").isEmpty(), "there is no setpriv");
    }
    String image = Path.of(System.getProperty("fdu.image")).toAbsolutePath().normalize().toString();
    String copy =
        "set -e; folder=$(mktemp -d); cp -Rp "
            + TreePlan.quoted(image)
            + " \"$folder/image\"; chmod -R a+rX \"$folder\"; printf %s \"$folder\"";
    folder = Path.of(Scripts.run(temporary, copy));
    String user = Oracle.isRoot() ? NOBODY : "env";
    oracle = new Oracle(temporary, user, folder.resolve("image/bin/fdu"));
  }

  @AfterAll
  static void removeImage() throws IOException {
    if (folder != null) {
      Scripts.run(temporary, "rm -rf -- " + TreePlan.quoted(folder.toString()));
    }
  }

  static LongStream seeds() {
    return Seeds.stream(TREES);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatMayNotBeReadIsLeftOutAsByDuAndFind(long seed) throws Exception {
    Random random = new Random(seed);
    TreePlan plan = RandomPlans.plan(random, random.nextInt(10, 100), true);
    RandomQueries queries = new RandomQueries(random, plan, oracle.countsDirectories());
    List<Query> asked = new ArrayList<>();
    for (int i = 0; i < QUERIES; i++) {
      asked.add(queries.next());
    }

    assertThat(oracle.difference(plan, asked)).isEmpty();
  }
}
