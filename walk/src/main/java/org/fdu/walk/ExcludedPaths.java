// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Canonical paths left out below a root, where each path counts: a hard link or a bind mount of
/// what is at one has the same inode, but is not left out. Not to be changed once workers ask.
final class ExcludedPaths {
  private final Map<Integer, byte[]> roots = new HashMap<>();
  private final Set<byte[]> excluded = new TreeSet<>(Arrays::compareUnsigned);

  /// Let root number `index` be at `path`.
  void root(int index, byte[] path) {
    roots.put(index, path);
  }

  void exclude(byte[] path) {
    excluded.add(path);
  }

  /// Whether the entry `name` of `parent` is left out.
  boolean has(Directory parent, byte[] name) {
    byte[] path = canonicalPath(parent, name);
    return path != null && excluded.contains(path);
  }

  /// Null below a root that could not be located.
  private byte @Nullable [] canonicalPath(Directory parent, byte[] name) {
    byte[] root = roots.get(parent.rootIndex());
    if (root == null) {
      return null;
    }
    byte[] given = parent.root().name();
    byte[] path = parent.pathBytes(name);
    int slash = given.length;
    while (path[slash] != '/') {
      slash--; // the root was given with one at its end
    }
    int length = root.length == 1 ? 0 : root.length;
    byte[] canonical = Arrays.copyOf(root, length + path.length - slash);
    System.arraycopy(path, slash, canonical, length, path.length - slash);
    return canonical;
  }
}
