// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

/// What to say, in one line, when the program cannot go on: something that it needs is used up, or
/// it is wrong itself. Loaded only then.
final class Mishap {

  /// In the JDK's message when the system refuses a thread.
  private static final String NO_THREAD = "unable to create native thread";

  /// Enough to find the place by.
  private static final int MOST_FRAMES = 4;

  private Mishap() {}

  /// What happened when `thrown` was thrown, and what can be done about it.
  static String of(Throwable thrown) {
    if (cause(thrown).contains(NO_THREAD)) {
      return "no thread can be started: raise the limit (ulimit -u, pids.max of a container)";
    }
    return switch (thrown) {
      case OutOfMemoryError e when text(e).contains("2 GiB") -> "out of memory: " + text(e);
      case OutOfMemoryError _ ->
          "out of memory: ask for less (-s, fewer lines), or give it more (FDU_JAVA_OPTS=-Xmx4g)";
      case StackOverflowError _ ->
          "out of stack: give it more (FDU_JAVA_OPTS=-Xss8m), and please report this";
      case LinkageError e -> "the Java virtual machine cannot load what it needs: " + cause(e);
      default -> "internal error, please report this: " + thrown + where(thrown);
    };
  }

  private static String text(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? "" : message;
  }

  /// What the first of the causes says.
  private static String cause(Throwable thrown) {
    Throwable first = thrown;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return text(first);
  }

  /// The innermost steps of the program.
  private static String where(Throwable thrown) {
    StringBuilder where = new StringBuilder();
    int frames = 0;
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().startsWith("org.fdu.") && frames < MOST_FRAMES) {
        frames++;
        where.append(", at ").append(frame.getFileName()).append(':').append(frame.getLineNumber());
      }
    }
    return where.toString();
  }
}
