// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.uts;

import org.fdu.walk.Directory;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.DirectorySource;

/// A tree that exists only while it is walked.
public final class UtsSource implements DirectorySource {
  private final UtsTree tree;

  /// A source whose one root is the root of `tree`.
  public UtsSource(UtsTree tree) {
    this.tree = tree;
  }

  @Override
  public Directory root(byte[] path) {
    return new UtsNode(path, new UtsState().root(tree.seed()));
  }

  @Override
  public DirectoryReader newReader() {
    return new UtsReader(tree);
  }

  @Override
  public String description() {
    return "uts: computed";
  }
}
