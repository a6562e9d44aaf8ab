// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a tool is told its number of threads.
///
/// @param words the option, with `N` for the number
/// @param sinceMajor the first version that has the option
public record ThreadOption(String words, int sinceMajor, int sinceMinor) {
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)");

  static ThreadOption of(String words) {
    return new ThreadOption(words, 0, 0);
  }

  List<String> arguments(int threads) {
    List<String> arguments = new ArrayList<>();
    for (String word : words.split(" ", -1)) {
      arguments.add(word.replace("N", Integer.toString(threads)));
    }
    return arguments;
  }

  /// Whether the version that calls itself `text` has the option.
  boolean isIn(String text) {
    Matcher version = VERSION.matcher(text);
    if (!version.find()) {
      return sinceMajor == 0;
    }
    int major = Integer.parseInt(version.group(1));
    int minor = Integer.parseInt(version.group(2));
    return major > sinceMajor || (major == sinceMajor && minor >= sinceMinor);
  }
}
