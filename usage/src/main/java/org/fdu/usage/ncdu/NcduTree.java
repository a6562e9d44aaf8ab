// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

/// A directory tree as an export holds it, in memory: scanned by [NcduScan] or read by
/// [NcduReader], written by [NcduWriter], walked by way of [NcduSource].
///
/// A plain file takes four to nine bytes and its name, twelve more with owner, mode and time; a
/// directory some 150. Immutable and thread-safe.
public final class NcduTree {
  private final NcduNode root;

  /// The tree at `root`, which is finished, as is all below.
  NcduTree(NcduNode root) {
    this.root = root;
  }

  /// The path of its root as the export has it, in bytes.
  public byte[] path() {
    return root.name().clone();
  }

  NcduNode root() {
    return root;
  }
}
