// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said when the program cannot go on.
class MishapTest {

  @Test
  void isOneLine() {
    for (Throwable thrown :
        List.of(
            new OutOfMemoryError(),
            new OutOfMemoryError("Java heap space"),
            new StackOverflowError(),
            new UnsatisfiedLinkError("no such library"),
            new IllegalStateException(),
            new AssertionError("at odds"))) {
      assertThat(Mishap.of(thrown)).as(thrown.toString()).hasLineCount(1).doesNotContain("null,");
    }
  }

  @Test
  void tellsMemoryFromThreads() {
    OutOfMemoryError thread = new OutOfMemoryError("unable to create native thread: possibly…");

    assertThat(Mishap.of(new OutOfMemoryError("Java heap space"))).contains("-Xmx4g");
    assertThat(Mishap.of(thread)).contains("ulimit -u");
    assertThat(Mishap.of(new ExceptionInInitializerError(thread))).contains("ulimit -u");
  }

  @Test
  void saysTheFirstCauseOfWhatCannotBeLoaded() {
    Throwable cause = new UnsatisfiedLinkError("libnio.so: Too many open files");

    assertThat(Mishap.of(new NoClassDefFoundError("Some").initCause(cause)))
        .endsWith("Too many open files");
  }

  @Test
  void saysWhereTheProgramIsWrong() {
    assertThat(Mishap.of(new IllegalArgumentException("at odds")))
        .contains("report", "IllegalArgumentException: at odds", "at MishapTest.java:");
  }
}
