// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// What this process has had of the machine's processors so far, and how long it queued for them.
/// For one thread.
///
/// CPU time is from getrusage(2), `struct rusage` of linux/resource.h, which begins with user and
/// system time, each a `struct timeval` of seconds and microseconds. The time that threads were
/// ready to run and did not is the second number of each thread's `schedstat`
/// (Documentation/scheduler/sched-stats.rst).
public final class ProcessUsage implements AutoCloseable {
  private static final String THREADS = "/proc/self/task";
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long NANOS_PER_MICRO = 1_000;

  private final Arena arena = Arena.ofConfined();
  private final SmallFiles files = new SmallFiles();
  private final MemorySegment usage = arena.allocate(Kernel.RUSAGE_BYTES, Long.BYTES);
  private final ByteBuffer usageFields = usage.asByteBuffer().order(ByteOrder.nativeOrder());
  private long queuedNanos;

  /// Whether any thread has ever run, as it must have where this is counted at all.
  private boolean counted;

  /// Ask the kernel for the CPU time until now; false when it does not tell.
  public boolean updateCpu() {
    return files.kernel().usage(usage);
  }

  /// Ask the kernel how long threads have queued until now, in several system calls for each; false
  /// when it does not tell.
  public boolean updateQueued() {
    queuedNanos = 0;
    counted = false;
    return files.list(THREADS, new Counter()) && counted;
  }

  /// CPU time, user and system, of all threads, in nanoseconds.
  public long cpuNanos() {
    return time(0) + time(2 * Long.BYTES);
  }

  /// How long the threads that now exist were ready to run without running, in nanoseconds.
  public long queuedNanos() {
    return queuedNanos;
  }

  private long time(int offset) {
    return usageFields.getLong(offset) * NANOS_PER_SECOND
        + usageFields.getLong(offset + Long.BYTES) * NANOS_PER_MICRO;
  }

  /// Counts the threads listed. A class, because a lambda would be spun in the midst of a walk.
  private final class Counter implements SmallFiles.NameAction {
    @Override
    public void accept(String thread) {
      @Nullable String line = files.read(THREADS + "/" + thread + "/schedstat");
      if (line != null) { // else it has just ended
        count(line);
      }
    }
  }

  /// Count the second of the numbers in a line.
  private void count(String line) {
    int start = line.indexOf(' ') + 1;
    int end = line.indexOf(' ', start);
    try {
      queuedNanos += Long.parseLong(line.substring(start, Math.max(start, end)));
      counted |= !line.startsWith("0 ");
    } catch (NumberFormatException _) {
      // not counted: a kernel with another format is one that does not tell
    }
  }

  @Override
  public void close() {
    files.close();
    arena.close();
  }
}
