// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import org.fdu.walk.Directory;
import org.fdu.walk.Entry;

/// Totals for one worker that are also broken down.
final class SurveyVisitor extends SummaryVisitor {
  /// Attached to a root that is a file, whose claim has the root's whole path for a name.
  private static final Object FILE_ROOT = new Object();

  private final SurveyLinks links;
  private final Inventory inventory;
  private final SurveyedInode inode;

  SurveyVisitor(SurveyLinks links, SurveyOptions options, int roots) {
    super(links, roots);
    this.links = links;
    this.inventory = new Inventory(options);
    this.inode = new SurveyedInode(options.timeField());
  }

  @Override
  public void enter(Directory directory, Entry self) {
    super.enter(directory, self);
    if (self.selected()) {
      inode.read(self);
      inventory.addDirectory(inode);
    }
  }

  @Override
  public void entry(Directory directory, Entry entry) {
    if (HardLinks.concern(entry)) {
      findings().look(entry);
      links.claim(entry, directory, null);
      return;
    }
    super.entry(directory, entry);
    inode.read(entry);
    inventory.addFile(inode, directory, isFile(directory));
  }

  @Override
  public void fileRoot(Directory root, Entry self) {
    root.attach(FILE_ROOT);
    super.fileRoot(root, self);
  }

  /// Whether this root turned out to be a file.
  @SuppressWarnings("ReferenceEquality") // one object for all
  static boolean isFile(Directory directory) {
    return directory.attachment() == FILE_ROOT;
  }

  Inventory inventory() {
    return inventory;
  }
}
