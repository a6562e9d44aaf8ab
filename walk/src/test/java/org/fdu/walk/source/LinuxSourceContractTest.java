// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.source;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.fdu.walk.Metadata;
import org.fdu.walk.linux.LinuxSource;
import org.junit.jupiter.api.BeforeEach;

/// The Linux source is a source.
class LinuxSourceContractTest extends DirectorySourceContract {

  @BeforeEach
  void needsLinux() {
    assumeTrue(LinuxSource.obstacle() == null, LinuxSource.obstacle());
  }

  @Override
  DirectorySource source(Metadata metadata) {
    return new LinuxSource(metadata);
  }

  @Override
  boolean knowsBlocks() {
    return true;
  }
}
