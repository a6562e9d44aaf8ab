// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A file system where every lookup takes some time, as on a server: `bench/latency/mount`. Shows
/// the folder `tree`, of 60 directories of 50 files each, as the folder `mounted`.
final class SlowMount implements AutoCloseable {
  private static final Path MOUNT = Path.of("../bench/latency/mount").toAbsolutePath();
  private static final int MOUNT_SECONDS = 20;

  private final Path folder;
  private final Process server;

  private SlowMount(Path folder, Process server) {
    this.folder = folder;
    this.server = server;
  }

  /// Mount below `folder`; where that is not possible the test is skipped.
  static SlowMount in(Path folder, int lookupMicros) throws Exception {
    Shell.Output able =
        Shell.script("[ -w /dev/fuse ] && pkg-config --exists fuse3 && command -v cc").run();
    assumeTrue(able.status() == 0, "needs /dev/fuse, cc, pkg-config and libfuse3-dev");
    Shell.script("for d in $(seq 60); do mkdir -p tree/d$d; (cd tree/d$d && touch $(seq 50)); done")
        .in(folder)
        .run()
        .good();
    Files.createDirectories(folder.resolve("mounted"));
    Process server =
        new ProcessBuilder(MOUNT.toString(), "tree", "mounted", Integer.toString(lookupMicros))
            .directory(folder.toFile())
            .inheritIO()
            .start();
    SlowMount mount = new SlowMount(folder, server);
    try {
      mount.await();
    } catch (Throwable failure) {
      mount.close();
      throw failure;
    }
    return mount;
  }

  private void await() throws Exception {
    for (int i = 0; i < MOUNT_SECONDS * 10; i++) {
      if (Shell.script("mountpoint -q mounted").in(folder).run().status() == 0) {
        return;
      }
      assumeTrue(server.isAlive(), "FUSE cannot be mounted here");
      Thread.sleep(100);
    }
    throw new AssertionError("not mounted after " + MOUNT_SECONDS + " s");
  }

  /// A command that sends `signal` to the server.
  String signal(String signal) {
    return "kill -" + signal + " " + server.pid();
  }

  @Override
  public void close() {
    server.destroy();
    try {
      assertThat(server.waitFor(MOUNT_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
