// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A tree that another process changes all the time: `src/test/c/churn.c` says how.
public final class ChurningTree implements AutoCloseable {
  private final Path base;
  private final Process process;
  private final BufferedReader said;
  private final List<FoundEntry> steady;
  private final Set<Long> hidden = new HashSet<>();

  /// Build the tree in `base`, and begin to change it in ways that depend on `seed`.
  public ChurningTree(Path base, long seed) throws IOException {
    assumeTrue(Commands.exists("cc"), "there is no C compiler (cc)");
    this.base = base.toRealPath();
    Path source = Path.of("src/test/c/churn.c").toAbsolutePath();
    Path program = this.base.resolve("churn");
    Commands.output(base, "cc", "-O2", "-pthread", "-o", program.toString(), source.toString());
    this.process =
        new ProcessBuilder(program.toString(), ".", Long.toString(seed))
            .directory(base.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    this.said = process.inputReader(StandardCharsets.US_ASCII);
    assumeTrue("built".equals(said.readLine()), "no such tree can be made here");
    this.steady = FoundEntry.byFind(tree()).stream().filter(e -> isSteady(e.path())).toList();
    for (String place : List.of("outside", "limbo/SECRET")) {
      for (FoundEntry entry : FoundEntry.byFind(this.base.resolve(place))) {
        hidden.add(entry.inode());
      }
    }
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    assertThat(said.readLine()).isEqualTo("ready");
  }

  /// What is to be walked.
  public Path tree() {
    return base.resolve("tree");
  }

  /// Whether nobody touches what is at `path`, one char per byte.
  public boolean isSteady(String path) {
    String below = path.substring(Math.min(path.length(), tree().toString().length()));
    return below.equals("/stable")
        || below.startsWith("/stable/")
        || below.startsWith("/busy/keep");
  }

  /// What nobody touches, sorted.
  public List<FoundEntry> steady() {
    return steady;
  }

  /// Inodes outside of the tree, which no walk of it may meet.
  public Set<Long> hidden() {
    return hidden;
  }

  /// End the changes, and tell what they were.
  public String end() throws IOException {
    process.getOutputStream().close();
    String done = said.readLine();
    return done == null ? "the changes ended too early" : done;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(); // so that the tree can be deleted
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    // after minutes it is thousands of directories deep, for which JUnit takes longer than the test
    Commands.output(base, "rm", "-rf", "tree", "limbo");
  }
}
