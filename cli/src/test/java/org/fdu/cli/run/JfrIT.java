// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--jfr`: detailed events when asked for, and nothing of it otherwise.
class JfrIT {
  @TempDir private static Path folder;

  @BeforeAll
  static void makeTree() throws Exception {
    sh("for d in $(seq 400); do mkdir -p tree/a$((d % 20))/b$d; touch tree/a$((d % 20))/b$d/f; done")
        .good();
  }

  private static Shell.Output sh(String script) throws Exception {
    return Shell.script(script).in(folder).run();
  }

  private static Set<String> ownEvents(Path recording) throws Exception {
    Set<String> names = new TreeSet<>();
    for (RecordedEvent event : RecordingFile.readAllEvents(recording)) {
      if (event.getEventType().getName().startsWith("org.fdu.")) {
        names.add(event.getEventType().getName());
      }
    }
    return names;
  }

  @Test
  void recordsWhatHappensBetweenWorkers() throws Exception {
    String plain = sh("\"$FDU\" -s -b tree").good();

    Shell.Output recorded = sh("\"$FDU\" -s -b -j2 --distribution 0,1,5 --jfr events.jfr tree");

    assertThat(recorded.good()).isEqualTo(plain);
    List<RecordedEvent> events = RecordingFile.readAllEvents(folder.resolve("events.jfr"));
    assertThat(ownEvents(folder.resolve("events.jfr")))
        .contains("org.fdu.Broadcast", "org.fdu.Terminate");
    RecordedEvent broadcast =
        events.stream()
            .filter(event -> event.getEventType().getName().equals("org.fdu.Broadcast"))
            .findFirst()
            .orElseThrow();
    assertThat(broadcast.getInt("items")).isEqualTo(20);
    assertThat(broadcast.getInt("workers")).isEqualTo(2);
  }

  @Test
  void recordsWhatCannotBeRead() throws Exception {
    Shell.Output recorded = sh("\"$FDU\" -s --jfr errors.jfr tree missing");

    assertThat(recorded.status()).isOne();
    RecordedEvent error =
        RecordingFile.readAllEvents(folder.resolve("errors.jfr")).stream()
            .filter(event -> event.getEventType().getName().equals("org.fdu.Error"))
            .findFirst()
            .orElseThrow();
    assertThat(error.getString("path")).isEqualTo("missing");
    assertThat(error.getInt("errno")).isEqualTo(2);
  }

  @Test
  void replacesNothingButFiles() throws Exception {
    sh("echo precious >precious; ln -s precious link.jfr; mkfifo pipe.jfr; echo old >old.jfr")
        .good();

    for (String special : List.of("link.jfr", "pipe.jfr", "/dev/null", "/dev/stdout")) {
      Shell.Output refused = sh("\"$FDU\" -s --jfr " + special + " tree");

      assertThat(refused.status()).as(special).isEqualTo(2);
      assertThat(refused.err()).contains("regular file").hasLineCount(1);
    }
    sh("\"$FDU\" -s --jfr old.jfr tree").good();

    assertThat(folder.resolve("precious")).hasContent("precious\n");
    assertThat(Files.isSymbolicLink(folder.resolve("link.jfr"))).isTrue();
    assertThat(sh("[ -c /dev/null ] && [ -p pipe.jfr ]").status()).isZero();
    assertThat(RecordingFile.readAllEvents(folder.resolve("old.jfr"))).isNotEmpty();
  }

  /// It holds paths.
  @Test
  void isForItsOwnerAlone() throws Exception {
    sh(">shared.jfr; chmod 664 shared.jfr").good();
    for (String name : List.of("own.jfr", "shared.jfr")) {
      sh("umask 022; exec \"$FDU\" -s --jfr " + name + " tree").good();
    }

    assertThat(sh("stat -c %a own.jfr shared.jfr").good()).isEqualTo("600\n664\n");
  }

  /// Whoever may write in the folder, too, puts a link in the place of every file that appears.
  @Test
  void writesThroughNoLinkPutInPlaceOfTheFile() throws Exception {
    Path hostile = Files.createDirectory(folder.resolve("hostile"));
    sh("echo precious >precious").good();

    Shell.script(
            """
            while :; do
              for file in .fdu* [.]fdu*; do
                [ -L "$file" ] || [ ! -f "$file" ] || ! ln -sf ../precious "$file" || echo >>../replaced
              done
            done 2>/dev/null &
            trap "kill $!" EXIT
            for i in 1 2 3; do
              "$FDU" -s --jfr x$i.jfr ../tree
              "$FDU" export -o x$i.json ../tree
            done || :
            """)
        .in(hostile)
        .run();

    assertThat(folder.resolve("precious")).hasContent("precious\n");
    assumeTrue(Files.exists(folder.resolve("replaced")), "no file was there for long enough");
  }

  @Test
  void leavesNothingElseBehind() throws Exception {
    sh("mkdir tmp").good();

    sh("FDU_JAVA_OPTS=-Djava.io.tmpdir=$PWD/tmp \"$FDU\" -s --jfr alone.jfr tree").good();
    sh("\"$FDU\" -a -n 100000 --jfr cut.jfr tree | head -n 1").good();

    assertThat(sh("ls -A tmp").good()).isEmpty();
    assertThat(sh("ls -A | grep '^[.]fdu' || :").good()).isEmpty();
    assertThat(RecordingFile.readAllEvents(folder.resolve("cut.jfr"))).isNotEmpty();
  }

  @Test
  void saysBeforeTheScanThatItCannotWrite() throws Exception {
    for (String file : List.of("no/such/folder/x.jfr", "tree", "")) {
      Shell.Output refused =
          Shell.script("\"$FDU\" -s --jfr \"$1\" tree").arguments(file).in(folder).run();

      assertThat(refused.status()).isEqualTo(2);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err()).startsWith("fdu: --jfr ").hasLineCount(1);
    }
    assertThat(sh("ls -A").good()).doesNotContain(".fdu");
  }
}
