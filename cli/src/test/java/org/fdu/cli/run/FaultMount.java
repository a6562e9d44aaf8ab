// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A mount of `src/test/fuse/faultfs.c`, whose first page says which faults there are.
///
/// Whatever the server did to itself, closing this leaves nothing behind that anyone could get
/// stuck in: the server is killed, upon which the kernel answers in its place.
final class FaultMount implements AutoCloseable {
  private static final Path SOURCE = Path.of("src/test/fuse/faultfs.c").toAbsolutePath();
  private static final int MOUNT_SECONDS = 20;

  private final Path folder;
  private final Path point;
  private final Process server;

  /// The number of its connection in a fusectl file system, which is that of its device.
  private int connection;

  private FaultMount(Path folder, Process server) {
    this.folder = folder;
    this.point = folder.resolve("mounted");
    this.server = server;
  }

  /// Build the server and mount it as `folder/mounted`; where that is not possible the test is
  /// skipped.
  static FaultMount in(Path folder) throws Exception {
    Shell.Output able =
        Shell.script("[ -w /dev/fuse ] && pkg-config --exists 'fuse3 >= 3.12' && command -v cc")
            .run();
    assumeTrue(able.status() == 0, "needs /dev/fuse, cc, pkg-config and libfuse3-dev of 3.12");
    Shell.script(
            "cc -O2 -Wall -Wextra -Werror -o faultfs \"$1\" $(pkg-config --cflags --libs fuse3)")
        .arguments(SOURCE.toString())
        .in(folder)
        .run()
        .good();
    Files.createDirectories(folder.resolve("mounted"));
    Process server =
        new ProcessBuilder(folder.resolve("faultfs").toString(), "mounted")
            .directory(folder.toFile())
            .inheritIO()
            .start();
    FaultMount mount = new FaultMount(folder, server);
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
      Shell.Output device =
          Shell.script("mountpoint -q mounted && stat -c %d mounted").in(folder).run();
      if (device.status() == 0) {
        connection = minor(Long.parseLong(device.out().strip()));
        return;
      }
      assumeTrue(server.isAlive(), "FUSE cannot be mounted here");
      Thread.sleep(100);
    }
    throw new AssertionError("not mounted after " + MOUNT_SECONDS + " s");
  }

  /// The minor number of a device, as of makedev(3); the major one is 0.
  private static int minor(long device) {
    return (int) ((device & 0xFF) | ((device >> 12) & 0xFFFFFF00));
  }

  /// Where it is mounted.
  Path point() {
    return point;
  }

  /// A command that sends `signal` to the server; `USR1` has it answer what it holds back.
  String signal(String signal) {
    return "kill -" + signal + " " + server.pid();
  }

  /// A command that ends the connection of the kernel to the server; it fails where fusectl cannot
  /// be mounted.
  String abort() {
    return "(control=$(mktemp -d) || exit; "
        + "trap 'umount $control 2>/dev/null; rmdir $control' EXIT; trap 'exit 1' HUP INT TERM; "
        + "mount -t fusectl none $control && echo 1 >$control/"
        + connection
        + "/abort)";
  }

  @Override
  public void close() {
    try {
      boolean ended = server.destroyForcibly().waitFor(MOUNT_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        Shell.script(abort()).run();
      }
      Shell.script("umount -l mounted 2>/dev/null || fusermount3 -uz mounted").in(folder).run();
      assertThat(ended).as("the server could be killed").isTrue();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
