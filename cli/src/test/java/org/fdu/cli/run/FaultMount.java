// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// A mount of `src/test/fuse/faultfs.c`, whose first page says which faults there are. A signal
/// `USR1` has its server answer what it holds back.
final class FaultMount {
  private static final Path SOURCE = Path.of("src/test/fuse/faultfs.c").toAbsolutePath();

  private FaultMount() {}

  /// Mount it below `folder`; where that is not possible the test is skipped.
  static FuseServer in(Path folder) throws Exception {
    FuseServer.assume("3.12");
    return FuseServer.start(folder, built().toString(), FuseServer.POINT);
  }

  /// The server, built unless it is newer than its source.
  private static Path built() throws Exception {
    Path program = Fdu.image().resolveSibling("faultfs");
    if (Files.exists(program)
        && Files.getLastModifiedTime(program).compareTo(Files.getLastModifiedTime(SOURCE)) > 0) {
      return program;
    }
    // other tests may be about to do the same
    Path unfinished = Files.createTempFile(program.getParent(), "faultfs", null);
    Shell.script(
            "cc -O2 -Wall -Wextra -Werror -o \"$1\" \"$2\" $(pkg-config --cflags --libs fuse3)")
        .arguments(unfinished.toString(), SOURCE.toString())
        .run()
        .good();
    return Files.move(unfinished, program, StandardCopyOption.ATOMIC_MOVE);
  }
}
