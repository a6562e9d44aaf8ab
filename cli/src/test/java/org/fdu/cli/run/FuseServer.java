// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A FUSE file system that a test has mounted, and the program that serves it.
///
/// Whatever the server did to itself, closing this leaves nothing behind that anyone could get
/// stuck in: the server is killed, upon which the kernel answers in its place.
final class FuseServer implements AutoCloseable {
  /// Where it is mounted in its folder.
  static final String POINT = "mounted";

  private static final int SECONDS = 20;
  private static final int POLLS_PER_SECOND = 50;

  private final Path folder;
  private final Process process;

  /// The number of its connection in a fusectl file system, which is that of its device.
  private int connection;

  private FuseServer(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /// Skip the test unless a server can be built that needs libfuse of `version` or newer.
  static void assume(String version) throws Exception {
    Shell.Output able =
        Shell.script("[ -w /dev/fuse ] && pkg-config --exists \"fuse3 >= $1\" && command -v cc")
            .arguments(version)
            .run();
    assumeTrue(
        able.status() == 0, "needs /dev/fuse, cc, pkg-config and libfuse3-dev of " + version);
  }

  /// Run `command` in `folder`, where it mounts something on [#POINT] and stays; where that is not
  /// possible the test is skipped.
  static FuseServer start(Path folder, String... command) throws Exception {
    Files.createDirectories(folder.resolve(POINT));
    Process process = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    FuseServer server = new FuseServer(folder, process);
    try {
      server.await();
    } catch (Throwable failure) {
      server.close();
      throw failure;
    }
    return server;
  }

  private void await() throws Exception {
    for (int i = 0; i < SECONDS * POLLS_PER_SECOND; i++) {
      Shell.Output device =
          Shell.script("mountpoint -q \"$1\" && stat -c %d \"$1\"")
              .arguments(POINT)
              .in(folder)
              .run();
      if (device.status() == 0) {
        connection = minor(Long.parseLong(device.out().strip()));
        return;
      }
      assumeTrue(process.isAlive(), "FUSE cannot be mounted here");
      Thread.sleep(1000 / POLLS_PER_SECOND);
    }
    throw new AssertionError("not mounted after " + SECONDS + " s");
  }

  /// The minor number of a device, as of makedev(3); the major one is 0.
  private static int minor(long device) {
    return (int) ((device & 0xFF) | ((device >> 12) & 0xFFFFFF00));
  }

  /// Where it is mounted.
  Path point() {
    return folder.resolve(POINT);
  }

  /// A command that sends `signal` to the server.
  String signal(String signal) {
    return "kill -" + signal + " " + process.pid();
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
      boolean ended = process.destroyForcibly().waitFor(SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        Shell.script(abort()).run();
      }
      Shell.script("umount -l \"$1\" 2>/dev/null || fusermount3 -uz \"$1\"")
          .arguments(POINT)
          .in(folder)
          .run();
      assertThat(ended).as("the server could be killed").isTrue();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
