// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file system where every lookup takes a millisecond, as on a server: `bench/latency/mount`.
class LatencyIT {
  private static final Path MOUNT = Path.of("../bench/latency/mount").toAbsolutePath();
  private static final int MOUNT_SECONDS = 20;

  @TempDir private static Path folder;

  @Test
  void workersThatWaitGetCompany() throws Exception {
    Shell.Output able = sh("[ -w /dev/fuse ] && pkg-config --exists fuse3 && command -v cc");
    assumeTrue(able.status() == 0, "needs /dev/fuse, cc, pkg-config and libfuse3-dev");
    sh("for d in $(seq 60); do mkdir -p tree/d$d; (cd tree/d$d && touch $(seq 50)); done").good();
    Files.createDirectory(folder.resolve("mounted"));
    Process server =
        new ProcessBuilder(MOUNT.toString(), "tree", "mounted", "1000")
            .directory(folder.toFile())
            .inheritIO()
            .start();
    try {
      awaitMount(server);
      String expected = sh("cd tree && du -s -B1 .").good();

      Shell.Output output = sh("cd mounted && \"$FDU\" -s -b --stats .");

      assertThat(output.out()).isEqualTo(expected);
      assertThat(output.err()).contains("\nworker 8 ").contains("failures    0 ");
    } finally {
      server.destroy();
      assertThat(server.waitFor(MOUNT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void awaitMount(Process server) throws Exception {
    for (int i = 0; i < MOUNT_SECONDS * 10; i++) {
      if (sh("mountpoint -q mounted").status() == 0) {
        return;
      }
      assumeTrue(server.isAlive(), "FUSE cannot be mounted here");
      Thread.sleep(100);
    }
    throw new AssertionError("not mounted after " + MOUNT_SECONDS + " s");
  }

  private static Shell.Output sh(String script) throws Exception {
    return Shell.script(script).in(folder).run();
  }
}
