// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.source;

import org.fdu.walk.Metadata;
import org.fdu.walk.nio.NioSource;

/// The NIO source is a source.
class NioSourceContractTest extends DirectorySourceContract {

  @Override
  DirectorySource source(Metadata metadata) {
    return new NioSource("nio: under test");
  }

  @Override
  boolean knowsBlocks() {
    return false;
  }
}
