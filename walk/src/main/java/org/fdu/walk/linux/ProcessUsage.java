// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// What this process has had of the machine's processors so far, and how long it queued for them.
/// For one thread.
///
/// CPU time is from getrusage(2), `struct rusage` of linux/resource.h, which begins with user and
/// system time, each a `struct timeval` of seconds and microseconds. The time that threads were
/// ready to run and did not is the second number of each thread's `schedstat`
/// (Documentation/scheduler/sched-stats.rst).
public final class ProcessUsage implements AutoCloseable {
  private static final Path THREADS = Path.of("/proc/self/task");
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private final Arena arena = Arena.ofConfined();
  private final Kernel kernel = new Kernel(arena, LinuxSource.numbers());
  private final MemorySegment buffer = arena.allocate(Kernel.RUSAGE_BYTES, Long.BYTES);
  private long queuedNanos;

  /// Ask the kernel now; false when it does not tell.
  public boolean update() {
    if (!kernel.usage(buffer)) {
      return false;
    }
    try {
      queuedNanos = queued(THREADS);
      return true;
    } catch (IOException _) {
      return false; // no procfs, or a kernel that does not count: nothing is known then
    }
  }

  /// CPU time, user and system, of all threads, in nanoseconds.
  public long cpuNanos() {
    return time(0) + time(2 * Long.BYTES);
  }

  /// How long the threads that now exist were ready to run without running, in nanoseconds.
  public long queuedNanos() {
    return queuedNanos;
  }

  private long time(long offset) {
    return buffer.get(JAVA_LONG, offset) * NANOS_PER_SECOND
        + buffer.get(JAVA_LONG, offset + Long.BYTES) * NANOS_PER_MICRO;
  }

  private static long queued(Path threads) throws IOException {
    long sum = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(threads)) {
      for (Path thread : all) {
        sum += queuedOne(thread.resolve("schedstat"));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return sum;
  }

  private static long queuedOne(Path schedstat) throws IOException {
    try {
      return second(Files.readAllBytes(schedstat));
    } catch (NoSuchFileException e) {
      if (Files.exists(schedstat.resolveSibling("stat"))) {
        throw e;
      }
      return 0; // the thread has just ended
    }
  }

  /// The second of the numbers in a line.
  private static long second(byte[] line) throws IOException {
    String text = new String(line, StandardCharsets.US_ASCII);
    int start = text.indexOf(' ') + 1;
    int end = text.indexOf(' ', start);
    try {
      return Long.parseLong(text.substring(start, Math.max(start, end)));
    } catch (NumberFormatException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
