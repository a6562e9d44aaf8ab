// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.fdu.cli.oracle.Query.Choice;
import org.fdu.cli.oracle.Query.Kind;

/// Questions made by chance, about a plan's tree.
final class RandomQueries {

  /// How fdu goes about it, which changes nothing.
  private static final List<List<String>> WAYS =
      List.of(
          List.of("-j1", "-j2", "-j8"),
          List.of("--strategy=balanced", "--strategy=distributed"),
          List.of("--distribution=steal", "--distribution=size", "--distribution=1,2,3"));

  /// Patterns that mean the same as in .gitignore where a shell's pattern is compared with the end
  /// of a path: no star in the middle, and like nothing above the tree.
  private static final List<String> EXCLUDED =
      List.of("a", "ab", "a*", "*b", "?", "[ab]*", "c[0-9]", "n*", ".h", "d", "f1*");

  private static final List<String> NAMES =
      List.of("a*", "*b", "?", "[!a]*", "*.*", "n[0-9]", "*a*b*", "\\*", "[[:digit:]]*", "*");

  private final Random random;
  private final TreePlan plan;

  /// Whether du(1) gives directories an apparent size, as fdu does.
  private final boolean apparent;

  RandomQueries(Random random, TreePlan plan, boolean apparent) {
    this.random = random;
    this.plan = plan;
    this.apparent = apparent;
  }

  Query next() {
    return switch (random.nextInt(4)) {
      case 0 -> list();
      case 1 -> tree();
      default -> summary();
    };
  }

  private Query summary() {
    List<Choice> choices = ways();
    List<String> roots = random.nextInt(3) == 0 ? roots() : List.of(TreePlan.TOP);
    maybe(choices, new Choice("-c", "-c"));
    maybe(choices, new Choice("-x", "-x"));
    if (roots.equals(List.of(TreePlan.TOP))) {
      excluded(choices);
    }
    Kind kind =
        switch (random.nextInt(apparent ? 3 : 2)) {
          case 0 -> Kind.SUMMARY;
          case 1 -> Kind.INODES;
          default -> Kind.APPARENT;
        };
    return new Query(kind, choices, roots);
  }

  private Query tree() {
    List<Choice> choices = ways();
    maybe(choices, new Choice("-x", "-x"));
    excluded(choices);
    return new Query(Kind.TREE, choices, List.of(TreePlan.TOP));
  }

  private Query list() {
    List<Choice> choices = ways();
    if (random.nextInt(3) == 0) { // first, or find warns of it
      int depth = random.nextInt(5);
      choices.add(new Choice("-d" + depth, "-maxdepth " + depth));
    }
    maybe(choices, new Choice("-x", "-xdev"));
    if (random.nextInt(3) == 0) {
      String types = RandomPlans.any(List.of("f", "d", "l", "p", "c", "f,d", "l,p,c"), random);
      choices.add(new Choice("--type=" + types, "-type " + types));
    }
    if (random.nextInt(3) == 0) {
      String name = RandomPlans.any(NAMES, random);
      choices.add(new Choice("--name='" + name + "'", "-name '" + name + "'"));
    }
    int size = random.nextInt(1, 1 << random.nextInt(1, 15));
    switch (random.nextInt(6)) {
      case 0 -> choices.add(new Choice("--min-size=" + size, "-size +" + (size - 1) + "c"));
      case 1 -> choices.add(new Choice("--max-size=" + size, "-size -" + (size + 1) + "c"));
      default -> {}
    }
    return new Query(Kind.LIST, choices, List.of(RandomPlans.any(plan.directories(), random)));
  }

  private List<Choice> ways() {
    List<Choice> ways = new ArrayList<>();
    for (List<String> way : WAYS) {
      maybe(ways, new Choice(RandomPlans.any(way, random), ""));
    }
    return ways;
  }

  private void excluded(List<Choice> choices) {
    for (int i = random.nextInt(4) - 1; i > 0; i--) {
      String option = "--exclude='" + RandomPlans.any(EXCLUDED, random) + "'";
      choices.add(new Choice(option, option));
    }
  }

  private void maybe(List<Choice> choices, Choice choice) {
    if (random.nextInt(3) == 0) {
      choices.add(choice);
    }
  }

  /// Several, which may overlap, be the same, be files or have a slash at the end.
  private List<String> roots() {
    List<String> paths = new ArrayList<>(plan.directories());
    plan.steps().forEach(step -> paths.add(step.path()));
    paths.removeIf(path -> path.contains("\n")); // answers could not be taken apart
    List<String> roots = new ArrayList<>();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      boolean slash = random.nextInt(6) == 0;
      String path = RandomPlans.any(slash ? plan.directories() : paths, random);
      roots.add(path + (slash ? "/" : ""));
    }
    return roots;
  }
}
