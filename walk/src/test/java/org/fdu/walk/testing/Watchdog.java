// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.testing;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/// Tells a walk that hangs, and where.
public final class Watchdog {

  /// Far more than any of these walks takes on a busy machine.
  private static final long MOST_MILLIS = 120_000;

  private Watchdog() {}

  /// Run `action` on a thread of its own; when it does not end, fail with the stacks of all
  /// threads.
  public static void watch(String what, Runnable action) {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("watched")
            .uncaughtExceptionHandler((_, e) -> thrown.set(e))
            .start(action);
    try {
      thread.join(MOST_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (thread.isAlive()) {
      throw new AssertionError("hangs: " + what + "\n" + stacks());
    }
    if (thrown.get() != null) {
      throw new AssertionError(what + ": " + thrown.get(), thrown.get());
    }
  }

  private static String stacks() {
    StringBuilder all = new StringBuilder();
    for (Map.Entry<Thread, StackTraceElement[]> stack : Thread.getAllStackTraces().entrySet()) {
      all.append(stack.getKey()).append('\n');
      for (StackTraceElement frame : stack.getValue()) {
        all.append("    ").append(frame).append('\n');
      }
    }
    return all.toString();
  }
}
