// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.fdu.walk.linux.LinuxSource;
import org.fdu.walk.linux.LinuxTerminal;

/// Bytes on their way to stdout or stderr, without the encoders a `PrintStream` brings along.
public final class ByteOutput {
  private static final int FLUSH_AT = 32 * 1024;

  /// Enough for position and flags, which come first.
  private static final int MOST_INFO = 64;

  private static final String FLAGS = "flags:\t";

  /// The same on x86-64 and aarch64.
  private static final int O_NONBLOCK = 0x800;

  private static final int UNKNOWN = -1;

  /// Bytes of which a pipe takes all or none (`PIPE_BUF` of pipe(7)).
  private static final int SMALL = 4096;

  private OutputStream out;

  /// The descriptor behind `out` until it is decided for all that follows how to write to it;
  /// [#UNKNOWN] after that, or when there is none.
  private int descriptor;

  /// Whether something was written.
  private boolean begun;

  private byte[] buffer = new byte[1024];
  private int length;

  public ByteOutput(OutputStream out) {
    this(out, UNKNOWN);
  }

  private ByteOutput(OutputStream out, int descriptor) {
    this.out = out;
    this.descriptor = descriptor;
  }

  public static ByteOutput stdout() {
    return new ByteOutput(new FileOutputStream(FileDescriptor.out), LinuxTerminal.STDOUT);
  }

  public static ByteOutput stderr() {
    return new ByteOutput(new FileOutputStream(FileDescriptor.err), LinuxTerminal.STDERR);
  }

  public ByteOutput put(byte[] bytes) throws IOException {
    if (length + bytes.length > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes.length));
    }
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
    if (length >= FLUSH_AT) {
      flush();
    }
    return this;
  }

  public ByteOutput put(String text) throws IOException {
    return put(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Write the bytes of `block` from `from` to before `to`, without copying them once more.
  public void write(byte[] block, int from, int to) throws IOException {
    flush();
    send(block, from, to - from);
  }

  public void flush() throws IOException {
    send(buffer, 0, length);
    length = 0;
  }

  private void send(byte[] bytes, int start, int count) throws IOException {
    if (count == 0) {
      return;
    }
    if (descriptor != UNKNOWN) {
      choose(count);
    }
    begun = true;
    out.write(bytes, start, count);
  }

  /// Decide how `count` bytes are written. Whoever else has the descriptor can make it non-blocking
  /// at any time; so what is more than one small write waits for room itself. One small write,
  /// which is all that most runs have, goes the way for which nothing has to be loaded.
  private void choose(int count) {
    boolean small = !begun && count <= SMALL;
    if (small && !neverWaits(descriptor)) {
      return;
    }
    if (canWait()) {
      out = new PatientStream(descriptor);
    }
    descriptor = UNKNOWN;
  }

  private static boolean canWait() {
    try {
      return LinuxSource.obstacle() == null;
    } catch (LinkageError | OutOfMemoryError _) {
      return false; // thrown once more where the source is needed
    }
  }

  /// Whether writing to `descriptor` fails when it is full, because somebody who has it, too, wants
  /// it so (`O_NONBLOCK` of open(2)). Asked of procfs, since for that nothing has to be linked.
  private static boolean neverWaits(int descriptor) {
    byte[] text = new byte[MOST_INFO];
    int length;
    try (FileInputStream info = new FileInputStream("/proc/self/fdinfo/" + descriptor)) {
      length = info.read(text);
    } catch (IOException | LinkageError | OutOfMemoryError _) {
      return false; // closed, or there is no procfs, or no thread for what cleans up after a file
    }
    // pos:	0
    // flags:	0104001
    int digits = 0;
    for (int i = 0; i < length && digits == 0; i++) {
      boolean begins = text[i] == 'f' && (i == 0 || text[i - 1] == '\n');
      digits = begins ? i + FLAGS.length() : 0;
    }
    int flags = 0;
    for (int i = digits; i > 0 && i < length && text[i] >= '0' && text[i] <= '7'; i++) {
      flags = flags * 8 + text[i] - '0';
    }
    return (flags & O_NONBLOCK) != 0;
  }
}
