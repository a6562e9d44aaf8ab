// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.DisplayName;
import org.jspecify.annotations.Nullable;

/// Writes lines, and on stderr what went wrong, as GNU du does. One thread at a time.
final class DuLines {
  private static final byte[] TAB = {'\t'};

  /// How long a line may wait for others to be written with.
  private static final long LINGER_NANOS = 20_000_000;

  private final DuSettings settings;
  private final @Nullable TimeFormat times;
  private final Quoting quoting;
  private final DuMessages messages;
  private final ByteOutput out;

  /// Whether someone may look at the lines, so that names and times must be harmless.
  private final boolean terminal;

  private final byte[] end;
  private long written = System.nanoTime();

  DuLines(
      DuSettings settings,
      @Nullable TimeFormat times,
      Quoting quoting,
      DuMessages messages,
      ByteOutput out,
      boolean terminal) {
    this.settings = settings;
    this.times = times;
    this.quoting = quoting;
    this.messages = messages;
    this.out = out;
    this.terminal = terminal;
    this.end = new byte[] {(byte) (settings.nul() ? 0 : '\n')};
  }

  /// Write the line of `path`, unless it is below the threshold.
  void show(Sum sum, PathBuffer path) throws IOException {
    long value = settings.inodes() ? sum.inodes : sum.size;
    long threshold = settings.threshold();
    boolean shown =
        threshold < 0
            ? Long.compareUnsigned(value, -threshold) <= 0
            : Long.compareUnsigned(value, threshold) >= 0;
    if (shown) {
      byte[] name = path.toBytes();
      write(
          sum,
          terminal
              ? DisplayName.of(name, quoting.unicode()).getBytes(StandardCharsets.UTF_8)
              : name);
    }
  }

  /// Write the line of the total.
  void showTotal(Sum sum) throws IOException {
    write(sum, "total".getBytes(StandardCharsets.US_ASCII));
  }

  private void write(Sum sum, byte[] name) throws IOException {
    long value = settings.inodes() ? sum.inodes : sum.size;
    if (value == -1) {
      out.put("Infinity");
    } else {
      out.put(settings.blockSize().format(value));
    }
    if (times != null) {
      String time = times.format(sum.time);
      out.put(TAB).put(terminal ? DisplayName.ofLines(time, quoting.unicode()) : time);
    }
    out.put(TAB).put(name).put(end);
  }

  /// Say `what` of `path`, and why, on stderr. The path is quoted, `bare` only where it must be.
  void complain(String what, PathBuffer path, boolean bare, @Nullable String reason)
      throws IOException {
    byte[] name = path.toBytes();
    String quoted = bare ? quoting.ifNeeded(name) : quoting.always(name);
    complain(what + quoted + (reason == null ? "" : ": " + reason));
  }

  /// Say that the directory `path` is its own ancestor, as GNU du does.
  void warnOfCircle(PathBuffer path) throws IOException {
    complain(
        "WARNING: Circular directory structure.\n"
            + "This almost certainly means that you have a corrupted file system.\n"
            + "NOTIFY YOUR SYSTEM MANAGER.\n"
            + "The following directory is part of the cycle:\n  "
            + quoting.ifNeeded(path.toBytes())
            + "\n");
  }

  /// Say `message` on stderr.
  void complain(String message) throws IOException {
    out.flush(); // both may go to one place
    messages.say(message);
  }

  /// Write out what has waited for long; on a terminal, all there is.
  void linger() throws IOException {
    long now = System.nanoTime();
    if (terminal || now - written > LINGER_NANOS) {
      out.flush();
      written = now;
    }
  }
}
