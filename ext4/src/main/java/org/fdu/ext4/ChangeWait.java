// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.util.concurrent.locks.LockSupport;

/// Waits for the kernel to finish a change to a mounted file system that was met half done: with
/// names that the checksum does not cover yet, or blocks that are another directory's by now. That
/// takes it less than a microsecond, but for the time in which another process has its processor.
final class ChangeWait {
  private static final int SPINS = 8;
  private static final long PAUSE_NANOS = 1_000_000;
  private static final int MOST_PAUSES = 100;

  private ChangeWait() {}

  /// Wait after attempt number `attempt`, from 1; false when what is read is wrong for so long that
  /// it is damaged, and at once unless it is `mounted`, since nothing changes then.
  static boolean mayPass(boolean mounted, int attempt) {
    if (!mounted || attempt > SPINS + MOST_PAUSES) {
      return false;
    }
    if (attempt > SPINS) {
      LockSupport.parkNanos(PAUSE_NANOS);
    } else {
      Thread.onSpinWait();
    }
    return true;
  }
}
