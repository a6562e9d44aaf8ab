// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What fdu says of random trees is what du and find say, whatever they are asked.
class RandomTreesTest {
  private static final int TREES = 12;
  private static final int QUERIES = 25;

  @TempDir static Path temporary;

  private final Oracle oracle = new Oracle(temporary);

  static LongStream seeds() {
    return Seeds.stream(TREES);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void areWhatDuAndFindSayTheyAre(long seed) throws Exception {
    Random random = new Random(seed);
    TreePlan plan = RandomPlans.plan(random, random.nextInt(1, 120), !Oracle.isRoot());
    RandomQueries queries = new RandomQueries(random, plan, oracle.countsDirectories());
    List<Query> asked = new ArrayList<>();
    for (int i = 0; i < QUERIES; i++) {
      asked.add(queries.next());
    }

    assertThat(oracle.difference(plan, asked)).isEmpty();
  }

  /// A plan that is made in Java is the tree that its script makes.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("fewSeeds")
  void scriptsMakeTheSameTree(long seed) throws IOException {
    Random random = new Random(seed);
    TreePlan plan = RandomPlans.plan(random, 60, !Oracle.isRoot());
    Path made = Files.createDirectory(temporary.resolve("made" + seed));
    Path scripted = Files.createDirectory(temporary.resolve("scripted" + seed));

    plan.make(made);
    Scripts.run(scripted, plan.script());

    String all = "find . ! -type d -printf '%p %y %s %n %m %l\\0' -o -printf '%p %m\\0' | sort -z";
    assertThat(Scripts.run(scripted, all)).isEqualTo(Scripts.run(made, all)).isNotEmpty();
  }

  static LongStream fewSeeds() {
    return Seeds.stream(3);
  }

  /// A walker that leaves out what has a hard link in a directory called `a`: of the many steps
  /// only those stay that it takes to show that.
  @Test
  void aPlantedMistakeIsMadeSmall() throws Exception {
    Random random = new Random(4);
    List<TreePlan.Step> steps = new ArrayList<>(RandomPlans.plan(random, 80, false).steps());
    steps.add(20, new TreePlan.Directory("TT/planted", 1));
    steps.add(40, new TreePlan.RegularFile("TT/planted/file", 0, 5000));
    steps.add(60, new TreePlan.HardLink("TT/link", "TT/planted/file"));

    List<TreePlan.Step> left =
        Shrinker.shrink(
            steps,
            500,
            some -> {
              Path folder = Files.createTempDirectory(temporary, "planted");
              new TreePlan(some).make(folder);
              return !Scripts.run(folder, "find TT/planted -links 2 -type f").isEmpty();
            });

    assertThat(left)
        .containsExactly(
            new TreePlan.Directory("TT/planted", 1),
            new TreePlan.RegularFile("TT/planted/file", 0, 5000),
            new TreePlan.HardLink("TT/link", "TT/planted/file"));
    assertThat(new TreePlan(left).script())
        .isEqualTo(
            """
            mkdir TT
            mkdir -p -- 'TT/planted'
            truncate -s 0 -- 'TT/planted/file' && head -c 5000 /dev/zero >>'TT/planted/file'
            ln -P -- 'TT/planted/file' 'TT/link'
            """);
  }
}
