// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryNodesTest {
  @TempDir private Path sysfs;

  @ParameterizedTest(name = "{0}: {1} nodes")
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 1",
        "0-1 | 2",
        "0-3,8,10-11 | 7",
        "1 | 1",
        "'' | 1",
        "rubbish | 1",
        "3-1 | 1",
        "0,-,2 | 2"
      })
  void countsWhatSysfsLists(String list, int nodes) throws IOException {
    Files.writeString(sysfs.resolve("has_cpu"), list + "\n");

    assertThat(MemoryNodes.count(sysfs.toString())).isEqualTo(nodes);
  }

  @Test
  void isOneWhereThereIsNoSysfs() {
    assertThat(MemoryNodes.count(sysfs + "/missing")).isEqualTo(1);
  }

  @Test
  void runsOnOneOfThisMachinesNodes() {
    assertThat(MemoryNodes.count()).isPositive();
    assertThat(MemoryNodes.current()).isNotNegative();
  }
}
