// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes trees, puts the same questions to fdu and to du and find, and finds the least tree and
/// question that they answer differently.
final class Oracle {
  private static final String END = "\nend of an answer\n";
  private static final int MOST_TRIES = 1500;

  /// Where memory holds the files, if there is such a place: trees are made many times.
  private static final Path MEMORY = Path.of("/dev/shm");

  private final Path temporary;

  /// What makes somebody else of whoever runs the shell that asks; empty for nobody.
  private final String user;

  /// The program to ask; null for this virtual machine.
  private final @Nullable Path fdu;

  /// Trees are made in memory, or else in `temporary`, and fdu is asked in this virtual machine.
  Oracle(Path temporary) {
    this(temporary, "", null);
  }

  /// Put the questions to the program `fdu`, as `user` makes of the shell that does it.
  Oracle(Path temporary, String user, @Nullable Path fdu) {
    this.temporary = Files.isWritable(MEMORY) ? MEMORY : temporary;
    this.user = user;
    this.fdu = fdu;
  }

  static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /// Whether this du adds the apparent size of directories, as up to version 9.1.
  boolean countsDirectories() throws IOException {
    Path folder = Files.createTempDirectory(temporary, "fdu-oracle");
    try {
      return !Scripts.run(folder, "mkdir empty && truncate -s 5 empty/file && du -sb empty")
          .startsWith("5\t");
    } finally {
      delete(folder);
    }
  }

  /// The first difference in the answers to `queries`, [made small][#shrunk]; nothing without one.
  String difference(TreePlan plan, List<Query> queries) throws Exception {
    List<Query> differences = differences(plan, queries);
    return differences.isEmpty() ? "" : shrunk(plan, differences.getFirst());
  }

  /// Those of `queries` about the tree that are answered differently.
  List<Query> differences(TreePlan plan, List<Query> queries) throws IOException {
    Path folder = made(plan);
    try {
      boolean links = !plan.hasNoLinks();
      List<String> expected = askOthers(folder, queries);
      List<String> found = askFdu(folder, queries);
      List<Query> differences = new ArrayList<>();
      for (int i = 0; i < queries.size(); i++) {
        Query query = queries.get(i);
        String answer = query.comparable(found.get(i), true, links);
        if (!answer.equals(query.comparable(expected.get(i), false, links))) {
          differences.add(query);
        }
      }
      return differences;
    } finally {
      delete(folder);
    }
  }

  private Path made(TreePlan plan) throws IOException {
    Path folder = Files.createTempDirectory(temporary, "fdu-oracle");
    if (!user.isEmpty()) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    plan.make(folder);
    return folder;
  }

  private List<String> askFdu(Path folder, List<Query> queries) throws IOException {
    List<String> answers = new ArrayList<>();
    if (fdu == null) {
      for (Query query : queries) {
        answers.add(query.askFdu(folder));
      }
      return answers;
    }
    for (Query query : queries) {
      answers.add(query.fduCommand(folder + "/").replaceFirst("^fdu", fdu.toString()));
    }
    return ask(folder, answers);
  }

  private List<String> askOthers(Path folder, List<Query> queries) throws IOException {
    List<String> commands = new ArrayList<>();
    for (Query query : queries) {
      commands.add(query.otherCommand(folder + "/"));
    }
    return ask(folder, commands);
  }

  /// What each command writes, and its exit status.
  private List<String> ask(Path folder, List<String> commands) throws IOException {
    StringBuilder script = new StringBuilder("export FDU_CONFIG=/dev/null\n");
    for (String command : commands) {
      script.append(command).append("\nprintf '%s' $?'").append(END).append("'\n");
    }
    String[] answers = Scripts.run(folder, user, script.toString()).split(END, -1);
    if (answers.length != commands.size() + 1) {
      throw new IllegalStateException(answers.length + " answers to " + commands.size());
    }
    return List.of(answers).subList(0, commands.size());
  }

  /// A script that shows the difference in `query` with as few steps, options and roots as it
  /// takes, and both answers.
  private String shrunk(TreePlan plan, Query query) throws Exception {
    List<TreePlan.Step> steps =
        Shrinker.shrink(plan.steps(), MOST_TRIES, some -> differs(some, query));
    List<String> roots =
        Shrinker.shrink(
            query.roots(), MOST_TRIES, some -> !some.isEmpty() && differs(steps, query.at(some)));
    Query asked = query.at(roots);
    List<Query.Choice> choices =
        Shrinker.shrink(asked.choices(), MOST_TRIES, some -> differs(steps, asked.with(some)));
    Query least = asked.with(choices);
    TreePlan small = new TreePlan(Shrinker.shrink(steps, MOST_TRIES, some -> differs(some, least)));
    return answers(small, least);
  }

  private boolean differs(List<TreePlan.Step> steps, Query query) throws IOException {
    return !differences(new TreePlan(steps), List.of(query)).isEmpty();
  }

  private String answers(TreePlan plan, Query query) throws IOException {
    Path folder = made(plan);
    try {
      boolean links = !plan.hasNoLinks();
      return "fdu differs:\n"
          + plan.script()
          + query.otherCommand("")
          + "\n"
          + query.fduCommand("")
          + "\nexpected: "
          + query.comparable(askOthers(folder, List.of(query)).getFirst(), false, links)
          + "\nfound:    "
          + query.comparable(askFdu(folder, List.of(query)).getFirst(), true, links);
    } finally {
      delete(folder);
    }
  }

  /// Also what may not be read.
  private static void delete(Path folder) throws IOException {
    Scripts.run(folder, "chmod -R u+rwX . ; rm -rf -- " + TreePlan.quoted(folder.toString()));
  }
}
