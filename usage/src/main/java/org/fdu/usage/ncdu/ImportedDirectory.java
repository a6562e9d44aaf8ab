// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import org.fdu.walk.Directory;

/// A directory of an export that is being walked.
final class ImportedDirectory extends Directory {
  private final NcduNode node;

  /// What sets the devices of this tree apart from those of others.
  private final long deviceMark;

  ImportedDirectory(byte[] path, NcduNode node, long deviceMark) {
    super(path);
    this.node = node;
    this.deviceMark = deviceMark;
  }

  ImportedDirectory(ImportedDirectory parent, NcduNode node) {
    super(parent, node.name());
    this.node = node;
    this.deviceMark = parent.deviceMark;
  }

  NcduNode node() {
    return node;
  }

  /// The device that the walk is told for `device` of the export.
  long marked(long device) {
    return device ^ deviceMark;
  }
}
