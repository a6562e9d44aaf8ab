// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.fdu.walk.source.DirectorySource;

/// Which directories can be listed, each asked for once.
final class ListableDirectories {
  private final DirectorySource source;
  private final Map<byte[], Boolean> known = new TreeMap<>(Arrays::compareUnsigned);

  ListableDirectories(DirectorySource source) {
    this.source = source;
  }

  /// Whether all directories from `start` on can be listed on the way to `place`, which is `start`
  /// or lies below it. Both are canonical paths.
  boolean leadTo(byte[] place, byte[] start) {
    for (int end = place.length - 1; end >= start.length; end--) {
      if (place[end] == '/' && !lists(Arrays.copyOf(place, end))) {
        return false;
      }
    }
    return Arrays.equals(place, start) || lists(start);
  }

  private boolean lists(byte[] path) {
    return known.computeIfAbsent(path, source::lists);
  }
}
