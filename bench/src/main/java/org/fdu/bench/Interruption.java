// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench;

import java.util.concurrent.CountDownLatch;

/// Lets a command end in order when it is interrupted (Ctrl-C, SIGTERM).
///
/// While it is open, an interruption runs the given action, which makes the command's own thread
/// come to an end, and waits for that thread to close this; then the process ends with exit code 1.
public final class Interruption implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Runnable stop) {
    hook = Thread.ofPlatform().name("interruption").unstarted(() -> interrupted(stop));
  }

  /// Have `stop` run when the process is interrupted; it must return soon.
  public static Interruption handledBy(Runnable stop) {
    Interruption interruption = new Interruption(stop);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void interrupted(Runnable stop) {
    stop.run();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.flush();
    Runtime.getRuntime().halt(1);
  }

  /// The command is done, in order; an interruption from now on ends the process at once.
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is being shut down: the hook runs and waits for what follows.
    }
    closed.countDown();
  }
}
