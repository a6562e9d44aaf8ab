// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.startup;

import java.util.List;

/// How many classes a program loaded, by where they came from.
///
/// @param archived out of an archive (CDS or AOT cache), which costs next to nothing
/// @param parsed out of a class file
/// @param spun made at run time: lambdas, method handles
record Classes(int archived, int parsed, int spun) {
  static final String LOG = "class+load";

  private static final String SOURCE = " source: ";

  /// Count the lines of `-Xlog:class+load`.
  static Classes count(List<String> log) {
    int archived = 0;
    int parsed = 0;
    int spun = 0;
    for (String line : log) {
      int at = line.indexOf(SOURCE);
      if (at < 0) {
        continue;
      }
      String source = line.substring(at + SOURCE.length());
      if (source.startsWith("shared objects file")) {
        archived++;
      } else if (source.startsWith("jrt:") || source.startsWith("file:")) {
        parsed++;
      } else {
        spun++;
      }
    }
    return new Classes(archived, parsed, spun);
  }

  int all() {
    return archived + parsed + spun;
  }
}
