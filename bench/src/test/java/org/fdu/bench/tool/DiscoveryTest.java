// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fdu.bench.UsageException;
import org.fdu.bench.measure.ExecutablePath;
import org.fdu.bench.measure.Home;
import org.fdu.bench.tool.Discovery.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
  private static final Invocation TWO_THREADS =
      new Invocation(Path.of("/tree"), OptionalInt.of(2), Path.of("/scratch"));

  @TempDir Path folder;

  @Test
  void findsWhatIsThereAndNamesWhatIsNot() throws Exception {
    program("fdfind", "fdfind 8.6.0");
    program("bfs", "bfs 2.6.1");
    Found found = discovery().find(List.of("bfs", "fd", "gdu"));
    assertThat(found.contenders().stream().map(Contender::label)).containsExactly("bfs", "fd");
    assertThat(found.contenders().getLast().version()).isEqualTo("fdfind 8.6.0");
    assertThat(found.skipped()).containsExactly("gdu (gdu)");
  }

  @Test
  void tellsTwoBuildsApart() throws Exception {
    Path old = program("old", "fdu 1");
    Path fresh = program("new", "fdu 2");
    Found found = discovery().find(List.of("fdu=" + old, "fdu=" + fresh, "fdu:third=" + fresh));
    assertThat(found.contenders().stream().map(Contender::label))
        .containsExactly("fdu", "fdu#2", "third");
  }

  @Test
  void setsThreadsOnlyWhereTheVersionCan() throws Exception {
    program("bfs", "bfs 2.6.1");
    Contender old = discovery().find(List.of("bfs")).contenders().getFirst();
    Contender fresh = new Contender("bfs", old.tool(), old.executable(), "bfs 4.1");
    assertThat(old.takesThreads()).isFalse();
    assertThat(fresh.takesThreads()).isTrue();
    assertThat(fresh.command(TWO_THREADS).subList(1, 5))
        .containsExactly("-j2", "/tree", "-printf", TreeFacts.SHORT_FORMAT);
  }

  @Test
  void keepsTheUsersSettingsOutOfTheRuns() throws Exception {
    Path fdu = program("fdu", "fdu 1");
    program("gdu", "Version:\t v5.22.0");
    List<Contender> found = discovery().find(List.of("gdu", "fdu=" + fdu)).contenders();
    assertThat(found.getFirst().environment(folder)).containsEntry("HOME", folder.toString());
    assertThat(found.getLast().environment(folder)).doesNotContainKey("HOME");
    assertThat(found.getFirst().version()).isEqualTo("v5.22.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nosuch", "fdu=", "fdu:=x", "fdu=/nonexistent/fdu", ""})
  void refusesNonsense(String item) {
    assertThatThrownBy(() -> discovery().find(List.of(item))).isInstanceOf(UsageException.class);
  }

  @Test
  void refusesAProgramThatDoesNotRun() throws Exception {
    Path broken = program("broken", "x");
    Files.writeString(broken, "#!/bin/sh\nexit 3\n");
    assertThatThrownBy(() -> discovery().find(List.of("fdu=" + broken)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("cannot be run");
  }

  @Test
  void everyToolReadsTheDirectoryAndHasARule() {
    for (Tool tool : Catalog.tools()) {
      assertThat(tool.line().arguments(TWO_THREADS)).as(tool.name()).contains("/tree");
      assertThat(tool.rules()).as(tool.name()).isNotEmpty();
    }
  }

  private Discovery discovery() {
    return new Discovery(new ExecutablePath(List.of(folder)), new Home(folder), Optional.empty());
  }

  private Path program(String name, String version) throws IOException {
    Path program = folder.resolve(name);
    Files.writeString(program, "#!/bin/sh\necho '" + version + "'\n");
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
