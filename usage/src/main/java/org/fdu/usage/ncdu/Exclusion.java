// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

/// Why an entry of an export was left out of the scan, by the names of the format.
enum Exclusion {
  NONE(0, ""),
  PATTERN(1, "pattern"),
  OTHER_FILE_SYSTEM(2, "otherfs"),
  KERNEL_FILE_SYSTEM(3, "kernfs"),
  FIRM_LINK(4, "frmlnk");

  /// What ncdu up to 1.20 and 2.4 called [#OTHER_FILE_SYSTEM].
  private static final String OLD_OTHER_FILE_SYSTEM = "othfs";

  private static final Exclusion[] ALL = values();

  private final int code;
  private final String label;

  Exclusion(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /// A small number that stands for it.
  int code() {
    return code;
  }

  static Exclusion ofCode(int code) {
    return ALL[code];
  }

  /// The word in an export.
  String label() {
    return label;
  }

  /// What `word` means; one that is not known is taken for a pattern, as by ncdu.
  static Exclusion of(ByteText word) {
    if (word.holds(OLD_OTHER_FILE_SYSTEM)) {
      return OTHER_FILE_SYSTEM;
    }
    for (Exclusion exclusion : ALL) {
      if (exclusion != NONE && word.holds(exclusion.label)) {
        return exclusion;
      }
    }
    return PATTERN;
  }
}
