// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Building an entry's path out of its directory's links, against what most walkers do: making
/// every entry's path out of its parent's.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PathBenchmark {
  private static final byte[] NAME = "some-file.txt".getBytes(US_ASCII);

  /// How deep the entry lies.
  @Param({"3", "10", "1000"})
  public int depth;

  private Directory directory = new Node("/tmp");
  private Path parent = Path.of("/tmp");

  /// Make the directories.
  @Setup
  public void descend() {
    for (int i = 0; i < depth; i++) {
      directory = new Node(directory, "directory");
      parent = parent.resolve("directory");
    }
  }

  /// Ours, as bytes.
  @Benchmark
  public byte[] bytes() {
    return directory.pathBytes(NAME);
  }

  /// Ours, as a Path.
  @Benchmark
  public Path path() {
    return PathBytes.toPath(directory.pathBytes(NAME));
  }

  /// From the parent's, which somebody has to keep.
  @Benchmark
  public Path resolve() {
    return parent.resolve("some-file.txt");
  }

  private static final class Node extends Directory {
    Node(String root) {
      super(root.getBytes(US_ASCII));
    }

    Node(Directory parent, String name) {
      super(parent, name.getBytes(US_ASCII));
    }
  }
}
