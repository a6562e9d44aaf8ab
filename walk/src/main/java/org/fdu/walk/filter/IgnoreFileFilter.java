// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.jspecify.annotations.Nullable;

/// Leaves out what the files `.gitignore` and `.ignore` of a tree say, by the rules of
/// gitignore(5).
///
/// They hold for the directory they are in and all below; what a deeper one says counts more, and
/// in one directory what `.ignore` says. They are read in every directory, in a git repository or
/// not. Nothing else has a say: neither files above the roots of the walk, nor what a user or a
/// repository has set apart from the tree, nor that git itself leaves out `.git`. A file of such a
/// name that is a symlink, or no regular file, is passed over, as git does. Immutable.
public final class IgnoreFileFilter implements NameFilter {

  /// The filter outside of any directory.
  public static final NameFilter INSTANCE = new IgnoreFileFilter(null);

  /// More than people write. What a hostile one costs for each directory below grows with it.
  static final int MOST_BYTES = 1 << 17;

  private static final byte[] GITIGNORE = ".gitignore".getBytes(US_ASCII);
  private static final byte[] IGNORE = ".ignore".getBytes(US_ASCII);

  /// The innermost ignore file that holds here; null when there is none.
  private final @Nullable IgnoreScope scope;

  private IgnoreFileFilter(@Nullable IgnoreScope scope) {
    this.scope = scope;
  }

  @Override
  public boolean leavesOut(Directory parent, byte[] buffer, int from, int to, EntryType type) {
    boolean directory = type == EntryType.DIRECTORY;
    for (IgnoreScope s = scope; s != null; s = s.outer()) {
      int found = s.rules().match(s.front(), buffer, from, to, directory);
      if (found != PathRules.NONE) {
        return !s.rules().get(found).negated();
      }
    }
    return false;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // a scope is passed on as it is when it stays the same
  public NameFilter in(Directory directory, NearbyFiles files) {
    IgnoreScope here = scope == null ? null : scope.in(directory.name());
    List<PathRule> rules = new ArrayList<>(0);
    addRules(files.read(GITIGNORE, MOST_BYTES), rules);
    addRules(files.read(IGNORE, MOST_BYTES), rules);
    if (!rules.isEmpty()) {
      here = IgnoreScope.of(here, new PathRules(rules));
    }
    return here == scope ? this : new IgnoreFileFilter(here);
  }

  private static void addRules(byte @Nullable [] content, List<PathRule> rules) {
    if (content != null) {
      for (PatternFile.Line line : PatternFile.lines(content)) {
        rules.add(PathRule.ofGit(line.pattern()));
      }
    }
  }
}
