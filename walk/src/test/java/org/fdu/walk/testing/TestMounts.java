// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.fdu.walk.testing.Commands.Result;
import org.junit.jupiter.api.Assumptions;

/// Mounts made for a test, and taken away again by [#close]; where none can be made, the test is
/// skipped.
public final class TestMounts implements AutoCloseable {
  private final Path folder;
  private final List<Path> mounted = new ArrayList<>();

  /// Mount things for a test that works in `folder`.
  public TestMounts(Path folder) {
    this.folder = folder;
  }

  /// Mount on `at`, as mount(8) does with `options`.
  public void mount(Path at, String... options) {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(options));
    command.add(at.toString());
    Result result = Commands.run(folder, command.toArray(String[]::new));
    Assumptions.assumeTrue(
        result.status() == 0, () -> "cannot mount here: " + result.err().strip());
    mounted.add(at);
  }

  /// Show `what` at `at`, too.
  public void bind(Path what, Path at) {
    mount(at, "--bind", what.toString());
  }

  /// Mount a file system in memory.
  public void tmpfs(Path at) {
    mount(at, "-t", "tmpfs", "fdu-test");
  }

  /// Mount a new file system of `size`, made by `mkfs`, such as `mkfs.xfs -q`.
  public void image(Path at, String mkfs, String size, String... options) {
    String program = mkfs.substring(0, (mkfs + " ").indexOf(' '));
    Assumptions.assumeTrue(Commands.exists(program), () -> "there is no " + program);
    String image = at.getFileName() + ".image";
    Commands.shell(folder, "truncate -s " + size + " " + image + "; " + mkfs + " " + image);
    List<String> all = new ArrayList<>(List.of("-o", "loop"));
    all.addAll(List.of(options));
    all.add(folder.resolve(image).toString());
    mount(at, all.toArray(String[]::new));
  }

  /// Unmount everything, the last first.
  @Override
  public void close() {
    for (Path path : mounted.reversed()) {
      Commands.output(folder, "umount", "-l", path.toString());
    }
  }
}
