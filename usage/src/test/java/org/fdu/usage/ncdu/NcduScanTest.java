// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkFailure;
import org.fdu.walk.filter.ExcludeFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NcduScanTest {
  @TempDir Path temporary;

  @Test
  void siblingsAreInTheOrderOfTheirNames() throws IOException {
    for (String name : new String[] {"b", "a.txt", "a", "B", "\u00E9", "a0"}) {
      Files.createDirectory(temporary.resolve(name));
      Files.createFile(temporary.resolve(name + "_"));
    }
    String names =
        Exports.write(Exports.scan(temporary, 2, false))
            .lines()
            .skip(2)
            .map(line -> line.replaceFirst(".*?\"name\":\"", "").replaceFirst("\".*", ""))
            .reduce("", (all, name) -> all + " " + name);

    assertThat(names).isEqualTo(" B B_ a a.txt a.txt_ a0 a0_ a_ b b_ \u00C3\u00A9 \u00C3\u00A9_");
  }

  @Test
  void theRootIsCalledAsWasAsked() {
    NcduTree tree =
        new NcduScan(Walk.of(temporary), "/else\u0001".getBytes(StandardCharsets.UTF_8))
            .scan()
            .tree();

    assertThat(tree).isNotNull();
    assertThat(tree.path()).isEqualTo("/else\u0001".getBytes(StandardCharsets.UTF_8));
    assertThat(Exports.write(tree)).contains("[{\"name\":\"/else\\u0001\",");
  }

  @Test
  void aFileIsNoTree() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    NcduScan.Result result = new NcduScan(Walk.of(file), new byte[] {'f'}).scan();

    assertThat(result.tree()).isNull();
    assertThat(result.failures()).isEmpty();
  }

  @Test
  void aRootThatIsNotThereIsAFailure() {
    NcduScan.Result result =
        new NcduScan(Walk.of(temporary.resolve("missing")), new byte[] {'f'}).scan();

    assertThat(result.tree()).isNull();
    assertThat(result.failures()).extracting(WalkFailure::errno).containsExactly(2);
  }

  @Test
  void severalRootsAreRefused() {
    Walk two = Walk.of(temporary, temporary);

    assertThatThrownBy(() -> new NcduScan(two, new byte[] {'f'}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatAFilterLeavesOutIsMarked() throws IOException {
    Files.createDirectories(temporary.resolve("kept/left out.o"));
    Files.createFile(temporary.resolve("left out.o"));
    Files.createFile(temporary.resolve("plain"));
    Walk walk =
        Walk.of(temporary)
            .filter(ExcludeFilter.of(List.of("*.o".getBytes(StandardCharsets.UTF_8))));
    NcduTree tree = new NcduScan(walk, new byte[] {'r'}).scan().tree();

    assertThat(tree).isNotNull();
    assertThat(Exports.write(tree).replaceAll(",\"[ad]size\":\\d+", "").lines().skip(2))
        .containsExactly(
            "[{\"name\":\"kept\"},",
            "{\"name\":\"left out.o\",\"excluded\":\"pattern\"}],",
            "{\"name\":\"left out.o\",\"excluded\":\"pattern\"},",
            "{\"name\":\"plain\"}]]");
  }

  /// The format has no time before 1970.
  @Test
  void timesThatCannotBeSaidAreLeftOut() throws IOException {
    Path file = Files.createFile(temporary.resolve("old"));
    Files.setLastModifiedTime(file, FileTime.fromMillis(-5000));

    assertThat(Exports.write(Exports.scan(temporary, 1, true)))
        .containsPattern("\"name\":\"old\",\"uid\":\\d+,\"gid\":\\d+,\"mode\":\\d+}");
  }
}
