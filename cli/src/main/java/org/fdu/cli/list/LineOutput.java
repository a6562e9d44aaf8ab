// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.fdu.cli.output.ByteOutput;
import org.jspecify.annotations.Nullable;

/// Where the lines of all workers come together: whole ones, those of a worker in its order. A slow
/// reader of the output slows down the workers, since they write it.
final class LineOutput {

  /// How long a line waits for others to be written with.
  private static final long LINGER_NANOS = 20_000_000;

  private final ByteOutput out;
  private final List<LineBuffer> buffers = new CopyOnWriteArrayList<>();
  private final Thread flusher = new Thread(this::flush, "fdu-flush");

  /// Why nothing is written any more.
  private volatile @Nullable IOException failure;

  LineOutput(ByteOutput out) {
    this.out = out;
    flusher.setDaemon(true);
  }

  /// A buffer for the lines of the calling worker.
  LineBuffer newBuffer() {
    LineBuffer buffer = new LineBuffer(this);
    buffers.add(buffer);
    return buffer;
  }

  /// Begin to write out lines that wait for long.
  void start() {
    try {
      flusher.start();
    } catch (OutOfMemoryError _) {
      // no thread to be had: lines wait until there are many
    }
  }

  private void flush() {
    // Not sleep: that has an event of the flight recorder, whose classes cannot be cached.
    LockSupport.parkNanos(LINGER_NANOS);
    while (failure == null && !Thread.currentThread().isInterrupted()) {
      writeAll();
      LockSupport.parkNanos(LINGER_NANOS);
    }
  }

  /// Write out what is left, after all workers have ended.
  ///
  /// @throws IOException when something could not be written
  void finish() throws IOException {
    flusher.interrupt();
    writeAll();
    IOException thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
  }

  private void writeAll() {
    for (LineBuffer buffer : buffers) {
      buffer.writeOut();
    }
  }

  synchronized void write(byte[] lines, int from, int to) {
    if (failure == null) {
      try {
        out.write(lines, from, to);
      } catch (IOException e) {
        failure = e;
      }
    }
  }

  /// End the calling worker when nothing can be written any more.
  void check() {
    IOException thrown = failure;
    if (thrown != null) {
      throw new UncheckedIOException(thrown);
    }
  }
}
