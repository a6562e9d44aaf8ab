// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.uts;

import org.fdu.walk.Directory;

/// A node, as a directory whose only entries are its children.
final class UtsNode extends Directory {
  private static final byte[] NO_NAME = {};

  private final byte[] state;

  UtsNode(byte[] name, byte[] state) {
    super(name);
    this.state = state;
  }

  UtsNode(Directory parent, byte[] state) {
    super(parent, NO_NAME);
    this.state = state;
  }

  byte[] state() {
    return state;
  }

  int children(UtsTree tree) {
    return tree.children(depth(), UtsState.random(state));
  }
}
