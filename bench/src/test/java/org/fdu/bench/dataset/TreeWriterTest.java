// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.fdu.bench.tool.TreeFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeWriterTest {
  @TempDir Path folder;

  @Test
  void makesTheSameTreeWithAnyNumberOfThreads() throws Exception {
    Path one = Files.createDirectory(folder.resolve("one"));
    Path many = Files.createDirectory(folder.resolve("many"));
    Tally first = write(Kind.MIXED, 4000, one, 1);
    Tally second = write(Kind.MIXED, 4000, many, 8);
    assertThat(listing(many)).isEqualTo(listing(one)).hasSize(4000);
    assertThat(second.fingerprint()).isEqualTo(first.fingerprint());
  }

  @Test
  void countsWhatItMade() throws Exception {
    Tally tally = write(Kind.MIXED, 3000, folder, 2);
    TreeFacts facts = find(folder);
    assertThat(facts.entries()).isEqualTo(3000).isEqualTo(tally.entries());
    assertThat(facts.directories()).isEqualTo(tally.directories());
    assertThat(facts.regularFiles()).isEqualTo(tally.files() + tally.hardLinks());
    assertThat(facts.apparentBytes()).isEqualTo(tally.apparentBytes());
    assertThat(tally.hardLinks()).isPositive();
    assertThat(tally.symlinks()).isPositive();
    assertThat(facts.diskBytes()).isLessThan(facts.diskBytesAllNames());
  }

  @Test
  void splitsALargeDirectoryAmongThreads() throws Exception {
    assertThat(write(Kind.ONE, 10_000, folder, 4).files()).isEqualTo(10_000);
    assertThat(find(folder).entries()).isEqualTo(10_000);
  }

  @Test
  void goesDeeperThanAnyPath() throws Exception {
    Path root = folder.resolve("deep");
    Files.createDirectory(root);
    TreePlan plan = new TreePlan(Kind.DEEP, 6_600, 1, 2200);
    Tally tally = new TreeWriter(plan, root, 1, new Crew(2), new LongAdder()).write();
    TreeFacts facts = find(root);
    assertThat(facts.maxDepth()).isEqualTo(2201);
    assertThat(facts.entries()).isEqualTo(6_600).isEqualTo(tally.entries());
    try (Stream<Path> inRoot = Files.list(root)) {
      assertThat(inRoot.map(p -> p.getFileName().toString())).containsExactly("c1");
    }
    // JUnit could not remove it.
    assertThat(run("rm", "-rf", root.toString()).waitFor()).isZero();
  }

  @Test
  void stopsWhenCancelled() {
    TreePlan plan = new TreePlan(Kind.ONE, 1_000_000, 1, 1);
    LongAdder made = new LongAdder();
    Crew crew = new Crew(2);
    Thread canceller =
        Thread.ofPlatform()
            .start(() -> {
              while (made.sum() == 0) {
                Thread.onSpinWait();
              }
              crew.cancel();
            });
    assertThatThrownBy(() -> new TreeWriter(plan, folder, 1, crew, made).write())
        .isInstanceOf(CancellationException.class);
    assertThat(canceller).isNotNull();
    assertThat(made.sum()).isLessThan(1_000_000);
  }

  @Test
  void failsWithTheFirstError() throws Exception {
    Path there = folder.resolve(new TreePlan(Kind.WIDE, 100, 1, 1).directoryName(1));
    Files.createDirectory(there);
    assertThatThrownBy(() -> write(Kind.WIDE, 100, folder, 3))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(there.toString());
  }

  private static Tally write(Kind kind, int entries, Path folder, int threads) throws Exception {
    TreePlan plan = new TreePlan(kind, entries, 1, 100);
    return new TreeWriter(plan, folder, 1, new Crew(threads), new LongAdder()).write();
  }

  /// Every entry's path, type, size, target and content.
  private static List<String> listing(Path root) throws IOException {
    TreeSet<String> lines = new TreeSet<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.filter(p -> !p.equals(root)).toList()) {
        lines.add(root.relativize(path) + " " + describe(path));
      }
    }
    return List.copyOf(lines);
  }

  private static String describe(Path path) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isDirectory()) {
      return "d";
    }
    if (attributes.isSymbolicLink()) {
      return "l " + Files.readSymbolicLink(path);
    }
    String start = "";
    try (InputStream in = Files.newInputStream(path)) {
      start = Arrays.toString(in.readNBytes(64));
    }
    return "f " + attributes.size() + " " + Files.getAttribute(path, "unix:nlink") + " " + start;
  }

  private static TreeFacts find(Path root) throws Exception {
    Process process = run("find", root.toString(), "-printf", TreeFacts.FORMAT);
    try (InputStream in = process.getInputStream()) {
      return TreeFacts.read(in);
    }
  }

  private static Process run(String... command) throws IOException {
    return new ProcessBuilder(command).start();
  }
}
