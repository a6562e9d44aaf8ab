// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.tool;

/// What a tool's total is by its own rules, where these are not `du`'s.
public enum Rule {
  /// What `du -s --block-size=1` prints.
  DU("allocated bytes, every inode once, directories included: du's rule"),

  /// gdu says 4096 for every directory, however large, and knows hard links by inode number alone.
  DIRECTORIES_4096(
      "takes every directory for 4096 bytes, and hard links for one by inode number alone"),

  /// Older dua.
  WITHOUT_DIRECTORIES("does not count what directories take themselves"),

  /// Tools without hard-link detection.
  EVERY_NAME("counts a file once for every hard link"),

  /// fd prints names, not sizes: it stats regular files for a test that all of them pass.
  REGULAR_FILES("prints no sizes; its number is that of regular files");

  private static final long GDU_DIRECTORY = 4096;

  private final String about;

  Rule(String about) {
    this.about = about;
  }

  /// What the rule is, to follow the name of a tool.
  public String about() {
    return about;
  }

  /// The total by this rule.
  public long expected(TreeFacts facts) {
    return switch (this) {
      case DU -> facts.diskBytes();
      case DIRECTORIES_4096 ->
          facts.diskBytesByInode()
              - facts.diskBytesOfDirectories()
              + GDU_DIRECTORY * (facts.directories() + 1);
      case WITHOUT_DIRECTORIES -> facts.diskBytes() - facts.diskBytesOfDirectories();
      case EVERY_NAME -> facts.diskBytesAllNames();
      case REGULAR_FILES -> facts.regularFiles();
    };
  }
}
