// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import org.fdu.cli.output.ByteOutput;

/// Tells of snapshots that `--one-file-system` left out: they may be what fills the disk, and no
/// other line speaks of them.
public final class Snapshots {
  private Snapshots() {}

  /// Tell of `leftOut` snapshots, at least one.
  public static void tell(long leftOut, ByteOutput err) throws IOException {
    err.put("fdu: " + leftOut)
        .put(leftOut == 1 ? " snapshot" : " snapshots")
        .put(" left out by --one-file-system\n")
        .flush();
  }
}
