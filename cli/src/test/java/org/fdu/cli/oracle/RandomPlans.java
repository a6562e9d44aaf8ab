// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.oracle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.fdu.cli.oracle.TreePlan.Crowd;
import org.fdu.cli.oracle.TreePlan.Directory;
import org.fdu.cli.oracle.TreePlan.HardLink;
import org.fdu.cli.oracle.TreePlan.Permissions;
import org.fdu.cli.oracle.TreePlan.RegularFile;
import org.fdu.cli.oracle.TreePlan.Special;
import org.fdu.cli.oracle.TreePlan.Step;
import org.fdu.cli.oracle.TreePlan.Symlink;
import org.fdu.cli.oracle.TreePlan.Times;

/// Plans made by chance: trees of any shape, of whatever can be in one.
public final class RandomPlans {

  /// Names in bytes. Among them are what patterns of [RandomQueries] are like.
  private static final List<String> NAMES =
      List.of(
          "a",
          "b",
          "c",
          "ab",
          "c1",
          "abc",
          "a b",
          "x y",
          "c.o",
          "it's",
          "\"q\"",
          "new\nline",
          "\n",
          "tab\t",
          "\1\33[31m",
          "\177",
          "$v",
          "*",
          "a?b",
          "[x]",
          "-s",
          "--",
          "-print",
          "--all",
          "=",
          "{",
          "}",
          "~",
          "#",
          ".h",
          "...",
          "back\\slash",
          "a,b",
          "a:b",
          "x".repeat(255),
          utf8("é"),
          utf8("日本"),
          utf8("\u202Ertl"),
          utf8("😀"),
          "\377",
          "\377bad",
          "e\314",
          "\355\240\200",
          "\302\233");

  private static final List<String> MODES = List.of("---------", "r--r--r--", "--x--x--x");

  private final Random random;
  private final List<String> directories = new ArrayList<>(List.of(TreePlan.TOP));
  private final List<String> files = new ArrayList<>();

  /// Those of `files` whose times can be changed, which has Java open others.
  private final List<String> datable = new ArrayList<>();

  private final Set<String> taken = new HashSet<>();
  private final List<Step> steps = new ArrayList<>();

  private RandomPlans(Random random) {
    this.random = random;
  }

  /// A plan of about `size` entries, of which some have times of their own; what makes directories
  /// `unreadable` comes last, so that what is in them is there.
  public static TreePlan plan(Random random, int size, boolean unreadable) {
    RandomPlans plans = new RandomPlans(random);
    int linkPercent = random.nextInt(3) * 15;
    for (int i = 0; i < size; i++) {
      plans.add(i, linkPercent);
    }
    for (int i = random.nextInt(size + 1); i > 0; i--) {
      plans.steps.add(plans.times());
    }
    for (int i = unreadable ? random.nextInt(4) : 0; i > 0; i--) {
      String mode = MODES.get(random.nextInt(MODES.size()));
      plans.steps.add(new Permissions(any(plans.directories, random), mode));
    }
    return new TreePlan(List.copyOf(plans.steps));
  }

  private void add(int number, int linkPercent) {
    // now and then deep, else anywhere
    String parent = random.nextInt(3) == 0 ? directories.getLast() : any(directories, random);
    String name = random.nextInt(2) == 0 ? any(NAMES, random) : "n" + number;
    String path = parent + "/" + name;
    if (!taken.add(path)) {
      return;
    }
    if (!files.isEmpty() && random.nextInt(100) < linkPercent) {
      file(new HardLink(path, any(files, random)));
      return;
    }
    switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> directory(path);
      case 4 -> file(new Symlink(path, target(parent)));
      case 5 -> file(new Special(path, random.nextInt(3) == 0 ? "c 1 3" : "p"));
      case 6 ->
          file(
              new RegularFile(
                  path, random.nextLong(1L << random.nextInt(1, 43)), random.nextInt(1, 4)));
      default -> {
        int bytes = random.nextInt(4) == 0 ? 0 : random.nextInt(1 << random.nextInt(1, 16));
        file(new RegularFile(path, 0, bytes));
      }
    }
  }

  private void directory(String path) {
    if (random.nextInt(40) == 0) {
      steps.add(new Crowd(path, random.nextInt(1, 700)));
    } else {
      steps.add(new Directory(path, random.nextInt(30) == 0 ? random.nextInt(2, 100) : 1));
    }
    directories.add(path);
  }

  private Step times() {
    String path = any(random.nextBoolean() && !datable.isEmpty() ? datable : directories, random);
    return new Times(path, random.nextLong(-1L << 40, 1L << 40), random.nextLong(1L << 40));
  }

  private void file(Step step) {
    steps.add(step);
    files.add(step.path());
    if (step instanceof RegularFile || step instanceof Symlink) {
      datable.add(step.path());
    }
  }

  /// Something near, above, anywhere in the tree, or nothing at all.
  private String target(String parent) {
    return switch (random.nextInt(8)) {
      case 0 -> "nowhere";
      case 1 -> "..";
      case 2 -> ".";
      case 3 -> "x".repeat(random.nextInt(1, 300));
      case 4, 5 -> "n" + random.nextInt(40);
      default -> {
        boolean file = random.nextBoolean() && !files.isEmpty();
        String other = any(file ? files : directories, random);
        String path = "../".repeat((int) parent.chars().filter(c -> c == '/').count() + 1) + other;
        yield path.chars().allMatch(c -> c < 0x80) ? path : "nowhere";
      }
    };
  }

  static <T> T any(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  private static String utf8(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
