// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.uts;

import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.EntryBuffer;

/// "Reads" a node by computing its children. Nothing can fail.
final class UtsReader implements DirectoryReader {
  private static final byte[] NO_NAME = {};

  private final UtsTree tree;
  private final UtsState states = new UtsState();

  private int children;
  private int next;

  UtsReader(UtsTree tree) {
    this.tree = tree;
  }

  @Override
  public OpenResult open(Directory directory, EntryBuffer self) {
    children = ((UtsNode) directory).children(tree);
    next = 0;
    self.name(NO_NAME, 0, 0);
    self.listed(EntryType.DIRECTORY, 0);
    return OpenResult.OPENED;
  }

  @Override
  public ReadResult next(EntryBuffer entry) {
    if (next == children) {
      return ReadResult.END;
    }
    next++;
    entry.name(NO_NAME, 0, 0);
    entry.listed(EntryType.DIRECTORY, 0);
    return ReadResult.ENTRY;
  }

  @Override
  public Directory child(Directory parent, EntryBuffer entry) {
    return new UtsNode(parent, states.child(((UtsNode) parent).state(), next - 1));
  }
}
