// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.concurrent.TimeUnit;
import org.fdu.walk.Metadata;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// What one system call costs from Java: the downcall alone (a call the kernel refuses at once), a
/// `statx` as the walk makes it, one that fails, and what NIO takes for the same question.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DowncallBenchmark {
  private static final int NO_SUCH_DESCRIPTOR = -1;

  private final Arena arena = Arena.ofConfined();
  private final SystemCallNumbers numbers = numbers();
  private final Kernel kernel = new Kernel(arena, numbers);
  private final StatxBuffer buffer = new StatxBuffer(arena, Metadata.SIZES);
  private final int mask = StatxBuffer.mask(Metadata.SIZES);
  private Path folder = Path.of("");
  private Path file = folder;
  private int descriptor;
  private long name;
  private long missing;

  /// Make a folder with one file and open it.
  @Setup
  public void open() throws IOException {
    folder = Files.createTempDirectory("fdu-micro-");
    file = Files.createFile(folder.resolve("some-file.txt"));
    MemorySegment path = arena.allocateFrom(folder.toString());
    descriptor = kernel.openDirectory(Kernel.AT_FDCWD, path.address(), false);
    name = arena.allocateFrom("some-file.txt").address();
    missing = arena.allocateFrom("no-such-file.txt").address();
  }

  /// Remove them.
  @TearDown
  public void close() throws IOException {
    kernel.close(descriptor);
    arena.close();
    Files.delete(file);
    Files.delete(folder);
  }

  /// The way to the kernel and back.
  @Benchmark
  public long refusedCall() {
    return Syscalls.call(numbers.close(), NO_SUCH_DESCRIPTOR, 0, 0, 0, 0);
  }

  /// One entry of a walk.
  @Benchmark
  public boolean statxOfName() {
    return kernel.statx(descriptor, name, mask, buffer);
  }

  /// One directory of a walk.
  @Benchmark
  public boolean statxOfDescriptor() {
    return kernel.statx(descriptor, mask, buffer);
  }

  /// A call that fails is made twice, the second time to learn why.
  @Benchmark
  public void statxThatFails(Blackhole blackhole) {
    blackhole.consume(kernel.statx(descriptor, missing, mask, buffer));
    blackhole.consume(kernel.errno());
  }

  /// The same question by path.
  @Benchmark
  public PosixFileAttributes nioAttributes() throws IOException {
    return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  private static SystemCallNumbers numbers() {
    SystemCallNumbers numbers = SystemCallNumbers.of(System.getProperty("os.arch"));
    if (numbers == null) {
      throw new IllegalStateException("not on this architecture");
    }
    return numbers;
  }
}
