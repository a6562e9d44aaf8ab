// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fdu.walk.Directory;
import org.fdu.walk.Walk;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.DirectorySource;
import org.jspecify.annotations.Nullable;

/// Exports as a source of directories: what can be done with a walk can be done with them.
///
/// ```java
/// UsageReport report = new UsageScan(NcduSource.walk(trees)).summarize();
/// ```
///
/// - Each tree is a root, even where two have the same path: they may come from two machines. For
///   the same reason hard links of two trees are never taken for one another: the devices of all
///   but the first tree have a number in their upper bits.
/// - What an export calls excluded is not there. What it could not read is a failure.
/// - Directories have no inode numbers, nor have files that are no hard links.
/// - Owner, mode and time of modification are 0 where an export does not tell them; other times
///   always are. The type of what is not a regular file is unknown then.
public final class NcduSource implements DirectorySource {

  /// Where a tree's number is put in its devices: above what Linux gives out.
  private static final int TREE_SHIFT = 48;

  private final List<NcduTree> trees;

  /// The trees of each path, in order, from the one that is due on.
  private final Map<Path, List<Integer>> due = new HashMap<>();

  /// A source of `trees`.
  public NcduSource(List<NcduTree> trees) {
    this.trees = List.copyOf(trees);
    for (int i = 0; i < this.trees.size(); i++) {
      due.computeIfAbsent(new Path(this.trees.get(i).path()), _ -> new ArrayList<>()).add(i);
    }
  }

  /// A walk over `trees`, in their order.
  public static Walk walk(List<NcduTree> trees) {
    List<byte[]> roots = new ArrayList<>();
    for (NcduTree tree : trees) {
      roots.add(tree.path());
    }
    return Walk.ofBytes(roots).source(new NcduSource(trees));
  }

  /// The tree with this path; of several, each in turn.
  ///
  /// @throws IllegalArgumentException when there is none
  @Override
  public Directory root(byte[] path) {
    int tree = takeTurn(path);
    return new ImportedDirectory(path, trees.get(tree).root(), (long) tree << TREE_SHIFT);
  }

  private synchronized int takeTurn(byte[] path) {
    List<Integer> turns = due.get(new Path(path));
    if (turns == null) {
      throw new IllegalArgumentException("no tree has the path " + Arrays.toString(path));
    }
    int tree = turns.removeFirst();
    turns.add(tree);
    return tree;
  }

  @Override
  public DirectoryReader newReader() {
    return new ImportReader();
  }

  @Override
  public String description() {
    return "export";
  }

  /// Bytes that are compared by what they are.
  private record Path(byte[] bytes) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Path path && Arrays.equals(bytes, path.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }
}
