// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

/// Makes names that look like names. They are ASCII, so that they mean the same in any locale.
///
/// No two in a directory are equal: a file's name has its index behind a separator, a directory's
/// its number behind a dot, and the words before them are letters only.
final class Names {
  private static final String[] SYLLABLES = {
    "ba", "cor", "de", "fil", "gen", "ha", "in", "jo", "ka", "lib", "mod", "no", "out", "pre",
        "qui",
    "re", "src", "test", "un", "vi", "web", "xen", "ya", "zo", "al", "en", "ist", "or", "us", "th",
    "log", "dat"
  };
  private static final String[] ENDINGS = {
    ".txt", ".c", ".h", ".java", ".js", ".png", ".jpg", ".json", ".xml", ".md", ".o", ".class", "",
    ".tar.gz", ".pdf", ".py"
  };
  private static final int RADIX = Character.MAX_RADIX;

  private Names() {}

  static String directory(int number, SplitMix64 random) {
    StringBuilder name = word(random, 1 + (int) random.below(3));
    return name.append('.').append(Integer.toString(number, RADIX)).toString();
  }

  /// Mostly 6 to 20 characters; one in a hundred is much longer, one in fifty has a space.
  static String file(int index, SplitMix64 random) {
    long draw = random.below(100);
    StringBuilder name = word(random, draw == 0 ? 40 : 1 + (int) random.below(4));
    name.append(draw == 1 || draw == 2 ? ' ' : (draw & 1) == 0 ? '-' : '_');
    name.append(Integer.toString(index, RADIX));
    return name.append(ENDINGS[(int) random.below(ENDINGS.length)]).toString();
  }

  static String letter(SplitMix64 random) {
    return String.valueOf((char) ('a' + random.below(26)));
  }

  private static StringBuilder word(SplitMix64 random, int syllables) {
    StringBuilder word = new StringBuilder(24);
    for (int i = 0; i < syllables; i++) {
      word.append(SYLLABLES[(int) random.below(SYLLABLES.length)]);
    }
    return word;
  }
}
