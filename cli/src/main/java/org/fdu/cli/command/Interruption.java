// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import org.fdu.cli.output.ByteOutput;
import org.jspecify.annotations.Nullable;

/// What happens on Ctrl-C, or another signal that ends the program, while a result is being made:
/// the walk is stopped, what is known by then is shown, and only then the program ends, with the
/// exit status that the signal calls for.
///
/// The Java virtual machine answers such a signal by running its shutdown hooks and ending with
/// that status, so this is one of them, which waits for the thread that makes the result. Not for
/// ever: that thread may wait for storage that does not answer, or for a reader that does not read.
public final class Interruption {
  private static final long STOP_MILLIS = 3_000;
  private static final long SHOW_MILLIS = 10_000;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /// The one there is; null when nothing is to be shown.
  private static volatile @Nullable Interruption current;

  private final Thread maker = Thread.currentThread();

  /// Guarded by `this`.
  private boolean happened;

  /// Guarded by `this`.
  private boolean stopped;

  /// Guarded by `this`.
  private boolean finished;

  private Interruption() {}

  /// From now on, have the calling thread interrupted, and give it the time to show what it has.
  public static void guard() {
    Interruption interruption = new Interruption();
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(interruption::answer, "fdu-interrupted"));
      current = interruption;
    } catch (IllegalStateException _) {
      // the program is being ended already, and there is nothing to show yet
    }
  }

  /// The walk has ended: whatever the calling thread does now, it is not interrupted in it. Whether
  /// it was before.
  public static boolean walkEnded() {
    Interruption interruption = current;
    return interruption != null && interruption.end();
  }

  /// All is shown. Does not return when the program is being ended by a signal.
  public static void finished() {
    Interruption interruption = current;
    if (interruption != null) {
      interruption.finish();
    }
  }

  /// Whatever happened, there is nothing more to be shown, and no reason to wait for it.
  public static void over() {
    Interruption interruption = current;
    if (interruption != null) {
      interruption.giveUp();
    }
  }

  /// On the shutdown hook's thread.
  private synchronized void answer() {
    happened = true;
    if (!stopped) {
      maker.interrupt();
    }
    try {
      waitWhile(STOP_MILLIS, false);
      if (!stopped) {
        ByteOutput.stderr()
            .put("\nfdu: interrupted, but what is being read does not answer: nothing to show\n")
            .flush();
        return;
      }
      waitWhile(SHOW_MILLIS, true);
    } catch (InterruptedException | IOException _) {
      // the program ends anyway
    }
  }

  /// Wait until the walk has stopped, or, if `stoppedAlready`, until all is shown.
  private void waitWhile(long millis, boolean stoppedAlready) throws InterruptedException {
    long end = System.nanoTime() + millis * NANOS_PER_MILLI;
    long left = millis;
    while (left > 0 && (stoppedAlready ? !finished : !stopped)) {
      wait(left);
      left = (end - System.nanoTime()) / NANOS_PER_MILLI;
    }
  }

  private synchronized boolean end() {
    stopped = true;
    notifyAll();
    boolean _ = Thread.interrupted(); // files would not let themselves be written
    return happened;
  }

  private synchronized void giveUp() {
    stopped = true;
    finished = true;
    notifyAll();
  }

  private synchronized void finish() {
    stopped = true;
    finished = true;
    notifyAll();
    while (happened) {
      try {
        wait(); // the hook returns, and the Java virtual machine ends
      } catch (InterruptedException _) {
        // only the end of the program ends this
      }
    }
  }
}
