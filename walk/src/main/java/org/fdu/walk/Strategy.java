// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

/// How the workers of a walk agree that it is over. The result is the same.
public enum Strategy {
  /// One count of pending directories, shared by all workers.
  BALANCED,
  /// An account per worker, summed up by those who find nothing to do: nothing is shared while
  /// there is work, which matters from some dozens of workers on.
  DISTRIBUTED
}
