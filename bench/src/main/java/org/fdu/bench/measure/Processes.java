// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Runs processes one after the other, and can be told from another thread to stop.
public final class Processes {
  private static final File NOTHING = new File("/dev/null");

  /// The process that is running. Guarded by `this`, as is `cancelled`.
  private @Nullable Process current;

  private boolean cancelled;

  /// How one process ended.
  record Ending(long wallNanos, int exitCode, boolean timedOut) {}

  /// End the running process and let none follow: [#run] throws [CancellationException].
  public synchronized void cancel() {
    cancelled = true;
    if (current != null) {
      end(current);
    }
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /// Run to the end or the timeout.
  Ending run(Run run) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(run.command())
            .redirectInput(NOTHING)
            .redirectOutput(run.output().toFile())
            .redirectError(run.errors().toFile());
    builder.environment().putAll(run.environment());
    long start = System.nanoTime();
    Process process = start(builder);
    try {
      boolean ended = process.waitFor(run.timeout().toMillis(), TimeUnit.MILLISECONDS);
      long wall = System.nanoTime() - start;
      if (!ended) {
        end(process);
        process.waitFor();
      }
      if (isCancelled()) {
        throw new CancellationException();
      }
      return new Ending(wall, process.exitValue(), !ended);
    } finally {
      end(process);
      finished();
    }
  }

  private synchronized Process start(ProcessBuilder builder) throws IOException {
    if (cancelled) {
      throw new CancellationException();
    }
    Process process = builder.start();
    current = process;
    return process;
  }

  private synchronized void finished() {
    current = null;
  }

  /// End a process and what it started; nothing when it has ended.
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
