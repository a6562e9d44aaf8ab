// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import java.nio.file.Path;

/// A file system where every lookup takes some time, as on a server: `bench/latency/mount`. Shows
/// the folder `tree`, of 60 directories of 50 files each.
final class SlowMount {
  private static final Path MOUNT = Path.of("../bench/latency/mount").toAbsolutePath();

  private SlowMount() {}

  /// Mount below `folder`; where that is not possible the test is skipped.
  static FuseServer in(Path folder, int lookupMicros) throws Exception {
    FuseServer.assume("3.0");
    Shell.script("for d in $(seq 60); do mkdir -p tree/d$d; (cd tree/d$d && touch $(seq 50)); done")
        .in(folder)
        .run()
        .good();
    return FuseServer.start(
        folder, MOUNT.toString(), "tree", FuseServer.POINT, Integer.toString(lookupMicros));
  }
}
