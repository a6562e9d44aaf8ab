// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import org.jspecify.annotations.Nullable;

/// What an export tells of an entry, by the keys of the format.
enum InfoKey {
  NAME("name"),
  APPARENT_SIZE("asize"),
  DISK_SIZE("dsize"),
  DEVICE("dev"),
  INODE("ino"),
  HARD_LINK("hlnkc"),
  LINKS("nlink"),
  READ_ERROR("read_error"),
  EXCLUDED("excluded"),
  NOT_REGULAR("notreg"),
  OWNER("uid"),
  GROUP("gid"),
  MODE("mode"),
  MODIFIED("mtime");

  private static final InfoKey[] ALL = values();

  private final String label;

  InfoKey(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /// The key that `text` is; null when it is none of these.
  static @Nullable InfoKey of(ByteText text) {
    for (InfoKey key : ALL) {
      if (text.holds(key.label)) {
        return key;
      }
    }
    return null;
  }
}
