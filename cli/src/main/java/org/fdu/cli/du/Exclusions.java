// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.fdu.walk.filter.NameFilter;
import org.fdu.walk.filter.NearbyFiles;

/// What `--exclude` leaves out: what has a path, as GNU du shows it, that a pattern matches, or the
/// end of whose path, after any slash, it matches. Immutable.
final class Exclusions implements NameFilter {
  private static final byte[] NO_BYTES = {};

  /// Patterns without anything wild, unescaped.
  private final List<byte[]> names;

  private final List<ShellPattern> patterns;

  /// The path of the directory this is about, with a slash at its end; only the last `known` bytes.
  private final byte[] directory;

  /// How much of a path has to be known: paths in a chain of thousands are long, and names without
  /// anything wild only ever match an end.
  private final int known;

  private Exclusions(List<byte[]> names, List<ShellPattern> patterns, byte[] directory) {
    this.names = names;
    this.patterns = patterns;
    this.directory = directory;
    this.known = patterns.isEmpty() ? longest(names) + 1 : Integer.MAX_VALUE;
  }

  private static int longest(List<byte[]> names) {
    int longest = 0;
    for (byte[] name : names) {
      longest = Math.max(longest, name.length);
    }
    return longest;
  }

  /// Leave out what matches one of `patterns`, with characters of UTF-8 if `unicode`.
  static Exclusions of(List<byte[]> patterns, boolean unicode) {
    List<byte[]> names = new ArrayList<>();
    List<ShellPattern> wild = new ArrayList<>();
    for (byte[] pattern : patterns) {
      if (ShellPattern.isWild(pattern)) {
        wild.add(new ShellPattern(pattern, unicode));
      } else {
        names.add(unescaped(pattern));
      }
    }
    return new Exclusions(names, wild, NO_BYTES);
  }

  private static byte[] unescaped(byte[] pattern) {
    byte[] name = new byte[pattern.length];
    int length = 0;
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i] == '\\' && i + 1 < pattern.length) {
        i++;
      }
      name[length++] = pattern[i];
    }
    return Arrays.copyOf(name, length);
  }

  boolean isEmpty() {
    return names.isEmpty() && patterns.isEmpty();
  }

  @Override
  public NameFilter in(Directory inner, NearbyFiles files) {
    byte[] name = inner.parent() == null ? inner.pathBytes() : inner.name();
    boolean slash = name.length > 0 && name[name.length - 1] == '/';
    byte[] path = Arrays.copyOf(directory, directory.length + name.length + (slash ? 0 : 1));
    System.arraycopy(name, 0, path, directory.length, name.length);
    path[path.length - 1] = '/';
    byte[] prefix = Arrays.copyOfRange(path, Math.max(0, path.length - known), path.length);
    return new Exclusions(names, patterns, prefix);
  }

  @Override
  public boolean leavesOut(Directory parent, byte[] buffer, int from, int to, EntryType type) {
    byte[] path = Arrays.copyOf(directory, directory.length + to - from);
    System.arraycopy(buffer, from, path, directory.length, to - from);
    return leavesOut(path);
  }

  /// Whether what has this path is left out.
  boolean leavesOut(byte[] path) {
    for (byte[] name : names) {
      if (endsWith(path, name)) {
        return true;
      }
    }
    for (ShellPattern pattern : patterns) {
      if (matches(pattern, path)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWith(byte[] path, byte[] name) {
    int start = path.length - name.length;
    return start >= 0
        && (start == 0 || path[start - 1] == '/')
        && Arrays.equals(path, start, path.length, name, 0, name.length);
  }

  private static boolean matches(ShellPattern pattern, byte[] path) {
    if (pattern.matches(path, 0)) {
      return true;
    }
    for (int i = 0; !pattern.matchesAnyBeginning() && i + 1 < path.length; i++) {
      if (path[i] == '/' && path[i + 1] != '/' && pattern.matches(path, i + 1)) {
        return true;
      }
    }
    return false;
  }
}
