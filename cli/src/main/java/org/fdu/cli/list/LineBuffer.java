// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// Lines that one worker writes, on their way to a [LineOutput].
///
/// The worker appends without any lock. Whole lines may be taken out by any thread, so that they do
/// not wait here for long, nor longer than the order allows.
final class LineBuffer {
  private static final int CAPACITY = 64 * 1024;

  private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9'};

  /// Of the largest number, or as many as are asked for at least.
  private static final int MOST_DIGITS = 19;

  private final LineOutput output;

  /// Held by whoever writes lines out, even while the output is full.
  private final ReentrantLock draining = new ReentrantLock();

  /// Replaced, and moved about in, by the worker as holder of `draining`.
  private byte[] bytes = new byte[CAPACITY];

  /// End of what was appended. The worker's own.
  private int length;

  /// End of the last whole line. Set (release) by the worker, so that others see (acquire) the
  /// lines.
  private final AtomicInteger complete = new AtomicInteger();

  /// Where in `bytes` that begins which was not written out. Guarded by `draining`.
  private int pending;

  /// How many bytes were written out before those in `bytes`. Changed by the worker.
  private long before;

  /// How many bytes were written out in all. Written by the holder of `draining`.
  private volatile long drained;

  LineBuffer(LineOutput output) {
    this.output = output;
  }

  /// Append a byte.
  void put(byte b) {
    need(1);
    bytes[length++] = b;
  }

  /// Append `count` bytes of `source` from `from` on.
  void put(byte[] source, int from, int count) {
    need(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  /// Append all of `source`.
  void put(byte[] source) {
    put(source, 0, source.length);
  }

  /// Append `number`, taken as unsigned, in decimal digits, `least` or more.
  void putDecimal(long number, int least) {
    if (number < 0) { // rare, and unsigned division takes several times as long
      put(Long.toUnsignedString(number).getBytes(StandardCharsets.US_ASCII));
      return;
    }
    need(MOST_DIGITS);
    int digits = 1;
    for (long rest = number; rest > 9; digits++) {
      rest /= 10;
    }
    int start = length;
    length += Math.max(digits, least);
    long rest = number;
    for (int i = length - 1; i >= start; i--) {
      long tenth = rest / 10;
      bytes[i] = DIGITS[(int) (rest - tenth * 10)];
      rest = tenth;
    }
  }

  /// What was appended since the last call is a line; whatever ends it is part of it.
  void endLine() {
    complete.setRelease(length);
  }

  private void need(int room) {
    if (bytes.length - length < room) {
      makeRoom(room);
    }
  }

  /// Write out all lines, and keep what was begun.
  private void makeRoom(int room) {
    draining.lock();
    try {
      drain();
      int end = complete.getPlain();
      int begun = length - end;
      byte[] target =
          bytes.length - begun < room ? new byte[Math.max(bytes.length * 2, begun + room)] : bytes;
      System.arraycopy(bytes, end, target, 0, begun);
      bytes = target;
      length = begun;
      before += end;
      pending = 0;
      complete.setPlain(0);
    } finally {
      draining.unlock();
    }
    output.check();
  }

  /// How many bytes of lines there were up to now. For the worker.
  long position() {
    return before + complete.getPlain();
  }

  /// Write out all lines before `position`, if that was not done. For any thread.
  void writeOut(long position) {
    if (drained < position) {
      writeOut();
    }
  }

  /// Write out all lines. For any thread.
  void writeOut() {
    draining.lock();
    try {
      drain();
    } finally {
      draining.unlock();
    }
  }

  /// To be called with the lock held.
  private void drain() {
    int end = complete.getAcquire();
    if (end > pending) {
      output.write(bytes, pending, end);
      drained = before + end;
      pending = end;
    }
  }
}
