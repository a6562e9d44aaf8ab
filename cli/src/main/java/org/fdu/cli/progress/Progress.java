// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.progress;

import java.io.IOException;
import org.fdu.cli.command.Console;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.Screen;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkProgress;
import org.fdu.walk.linux.LinuxTerminal;
import org.jspecify.annotations.Nullable;

/// Tells on stderr how far a walk is, in one line that is replaced again and again, from half a
/// second after the start of the program until closed. Only where somebody can see it: on a
/// terminal that can replace a line. Does nothing otherwise.
public final class Progress implements AutoCloseable {
  private static final long QUIET_MILLIS = 500;
  private static final long PERIOD_MILLIS = 100;
  private static final long CLOSE_MILLIS = 500;
  private static final int DEFAULT_COLUMNS = 80;
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Console console;

  /// Null when nobody can see it.
  private final @Nullable WalkProgress walk;

  /// Guarded by `this`.
  private boolean shown;

  /// Guarded by `this`.
  private boolean closed;

  private Progress(Console console, @Nullable WalkProgress walk) {
    this.console = console;
    this.walk = walk;
  }

  /// Begin, if `wanted` and somebody can see it.
  public static Progress start(Console console, boolean wanted) {
    if (!wanted
        || "dumb".equals(System.getenv("TERM"))
        || LinuxTerminal.of(LinuxTerminal.STDERR) == null) {
      return new Progress(console, null);
    }
    Progress progress = new Progress(console, new WalkProgress());
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(progress::end, "fdu-progress-end"));
    } catch (IllegalStateException _) {
      return new Progress(console, null); // the program is being ended already
    }
    begin("fdu-progress", progress::tell);
    return progress;
  }

  private static Thread begin(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    try {
      thread.start();
    } catch (OutOfMemoryError _) {
      // no thread to be had: nothing is told meanwhile
    }
    return thread;
  }

  /// The program is being ended by a signal: leave the line empty. A terminal that takes nothing is
  /// not waited for.
  private void end() {
    try {
      begin("fdu-progress-close", this::close).join(CLOSE_MILLIS);
    } catch (InterruptedException _) {
      // the program ends anyway
    }
  }

  /// `of` as it is to be walked so that this knows of it.
  public Walk watch(Walk of) {
    return walk == null ? of : of.progress(walk);
  }

  private synchronized void tell() {
    try {
      long start = console.startNanos();
      pause(QUIET_MILLIS - (System.nanoTime() - start) / NANOS_PER_MILLI);
      while (!closed) {
        show(System.nanoTime() - start);
        pause(PERIOD_MILLIS);
      }
    } catch (InterruptedException | IOException | OutOfMemoryError _) {
      // nobody can be told; the result does not depend on it
    }
  }

  /// Wait for so long, or until closed.
  private void pause(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * NANOS_PER_MILLI;
    long left = millis;
    while (left > 0 && !closed) {
      wait(left);
      left = (end - System.nanoTime()) / NANOS_PER_MILLI;
    }
  }

  private void show(long nanos) throws IOException {
    WalkProgress seen = walk;
    // Asked for again, since windows are made larger and smaller: of a line that is longer than the
    // terminal's, only the end would be replaced.
    LinuxTerminal terminal = seen == null ? null : LinuxTerminal.of(LinuxTerminal.STDERR);
    if (seen != null && terminal != null) {
      int columns = terminal.columns() == 0 ? DEFAULT_COLUMNS : terminal.columns();
      ProgressLine line = new ProgressLine(columns, Screen.unicodeLocale());
      long inodes = seen.directories() + seen.entries();
      String text = line.of(inodes, seen.diskBytes(), seen.failures(), nanos, seen.current());
      shown = true;
      console.err().put(ProgressLine.replacing(text)).flush();
    }
  }

  /// Let `message` write whole lines to stderr, while this goes on below them.
  public synchronized void aside(Message message) throws IOException {
    clear();
    message.write(console.err());
  }

  /// Something to be written.
  public interface Message {

    /// Write it to `err`.
    void write(ByteOutput err) throws IOException;
  }

  /// End, and leave the line empty.
  @Override
  public synchronized void close() {
    closed = true;
    notifyAll();
    try {
      clear();
    } catch (IOException _) {
      // nobody can see it
    }
  }

  private void clear() throws IOException {
    if (shown) {
      shown = false;
      console.err().put(ProgressLine.replacing("")).flush();
    }
  }
}
