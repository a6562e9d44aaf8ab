// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.SourceKind;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkReport;
import org.fdu.walk.event.WalkEvents;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that does not answer, or goes away while a tree is read.
///
/// A request that a FUSE server has taken can be ended by nobody but the server, not even by a
/// SIGKILL for whoever waits for it: so what is to be seen here is what is said meanwhile, and that
/// the program ends as soon as the kernel lets it.
class StallsIT {
  private static final int SECONDS = 60;

  /// `held` tells whether the server keeps a request without an answer.
  private static final String FUNCTIONS = Await.FUNCTIONS + "held() { [ -e ../held ]; }\n";

  @TempDir private Path folder;

  private FuseServer mount;

  @BeforeEach
  void mount() throws Exception {
    mount = FaultMount.in(folder);
  }

  @AfterEach
  void unmount() {
    if (mount != null) {
      mount.close();
    }
  }

  private Shell.Output sh(String script) throws Exception {
    return Shell.script(FUNCTIONS + script).in(mount.point()).run();
  }

  @ParameterizedTest
  @CsvSource({
    "stall-lookup, INT, 130",
    "stall-opendir, TERM, 143",
    "stall-readdir, INT, 130",
  })
  void whoDoesNotAnswerIsNotWaitedFor(String word, String signal, int status) throws Exception {
    Shell.Output output =
        sh(
            "env --default-signal=INT \"$FDU\" -s -j2 fine WORD 2>../err & pid=$!; await held; kill -SIGNAL $pid; await grep answer ../err; RELEASE; wait $pid; echo $?; cat ../err"
                .replace("WORD", word)
                .replace("SIGNAL", signal)
                .replace("RELEASE", mount.signal("USR1")));

    assertThat(output.out())
        .isEqualTo(
            status
                + "\n\nfdu: interrupted, but what is being read does not answer: nothing to show\n");
  }

  /// What it answers in the end counts like anything else.
  @ParameterizedTest
  @ValueSource(strings = {"stall-lookup", "stall-lookupdir", "stall-getattr", "stall-getattrdir"})
  void whoAnswersLateIsHeard(String word) throws Exception {
    Shell.Output output =
        sh("\"$FDU\" -s -b -j2 fine WORD & pid=$!; await held; while ! RELEASE || kill -0 $pid; do sleep 0.2; done 2>/dev/null; wait $pid"
                .replace("WORD", word)
                .replace("RELEASE", mount.signal("USR1")))
            .ended(1);

    assertThat(output.out()).isEqualTo("65536\tfine\n36864\t" + word + "\n");
    assertThat(output.err()).contains("'" + word + "/bad': Input/output error\n");
  }

  @ParameterizedTest
  @CsvSource({
    "die-lookup, -s -b",
    "die-readdir, -s -b -j8",
    "die-opendir, list",
    "die-readdir, -b"
  })
  void whoDiesIsAnError(String word, String command) throws Exception {
    Shell.Output output = sh("\"$FDU\" " + command + " fine " + word).ended(1);

    assertThat(output.out()).contains("fine");
    assertThat(output.err())
        .containsPattern("'" + word + "[/a-z]*': (Transport|Software)[a-z ]*\n");
  }

  @Test
  void aDeadServerAtTheRootIsAnError() throws Exception {
    Shell.Output output =
        Shell.script(mount.signal("KILL") + "; sleep 0.5; \"$FDU\" -s -b mounted; echo $?")
            .in(folder)
            .run();

    assertThat(output.out()).isEqualTo("1\n");
    assertThat(output.err())
        .isEqualTo(
            """
            fdu: cannot access 'mounted': Transport endpoint is not connected
            fdu: 1 error: what it hides is missing from the totals
            """);
  }

  @Test
  void anAbortedConnectionIsAnError() throws Exception {
    Shell.Output output =
        sh(
            "\"$FDU\" -s -b -j2 fine stall-readdir >../out 2>../err & pid=$!; await held; ABORT || { KILL; exit 77; }; wait $pid; echo $?; cat ../err"
                .replace("ABORT", mount.abort())
                .replace("KILL", mount.signal("KILL")));

    assumeTrue(output.status() != 77, () -> "fusectl cannot be mounted here: " + output.err());
    assertThat(output.out())
        .startsWith("1\nfdu: cannot read directory 'stall-readdir/bad': ")
        .contains("what ");
  }

  /// The Java API cannot leave such a call either, but all returns once it ended, and what other
  /// workers found is there.
  @Test
  void aWalkReturnsOnceItIsAnswered() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<WalkReport> report = new CompletableFuture<>();
    Thread walker =
        new Thread(() ->
            report.complete(
                Walk.of(mount.point().resolve("stall-readdir"))
                    .source(SourceKind.LINUX)
                    .threads(2)
                    .visit(() -> new Announcer(begun))));
    walker.start();
    assertThat(begun.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    walker.interrupt();

    release(walker);

    assertThat(report.get(SECONDS, TimeUnit.SECONDS).cancelled()).isTrue();
  }

  @Test
  void eventsAreClosedOnceTheyAreAnswered() throws Exception {
    WalkEvents events =
        Walk.of(mount.point().resolve("stall-readdir"))
            .source(SourceKind.LINUX)
            .threads(2)
            .events();
    events.iterator().next();
    Thread closer = new Thread(events::close);
    closer.start();

    release(closer);

    assertThat(closer.isAlive()).isFalse();
  }

  /// Have the server answer whatever it holds back, until `thread` ends.
  private void release(Thread thread) throws Exception {
    for (int i = 0; i < SECONDS && thread.isAlive(); i++) {
      sh(mount.signal("USR1")).good();
      thread.join(1000);
    }
  }

  /// Tells that something healthy was met.
  private record Announcer(CountDownLatch begun) implements Visitor {
    @Override
    public void entry(Directory directory, Entry entry) {
      begun.countDown();
    }
  }
}
