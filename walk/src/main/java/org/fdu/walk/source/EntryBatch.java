// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.source;

import org.fdu.walk.Directory;

/// Entries of a giant directory that were listed by one reader and are left to another to describe,
/// so that a single directory keeps every worker busy. Sources extend it to keep the names.
public abstract non-sealed class EntryBatch implements Portion {
  private final Directory directory;

  /// A batch of the entries of `directory`.
  protected EntryBatch(Directory directory) {
    this.directory = directory;
  }

  /// Where the entries are.
  public final Directory directory() {
    return directory;
  }
}
