// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a scan should give, worked out the long way: the whole tree in memory, every link in a
/// list.
final class Reference {

  /// A node of the complete tree.
  static final class Node {
    final MemoryNode self;
    final @Nullable Node parent;
    final int root;
    final int depth;

    /// Components from the root on, one char per byte.
    final List<String> path;

    final List<Node> children = new ArrayList<>();
    Totals totals = Totals.NONE;
    boolean charged;

    Node(MemoryNode self, @Nullable Node parent, int root) {
      this.self = self;
      this.parent = parent;
      this.root = root;
      this.depth = parent == null ? 0 : parent.depth + 1;
      this.path = new ArrayList<>(parent == null ? List.of() : parent.path);
      this.path.add(self.name);
    }

    byte[] pathBytes() {
      return String.join("/", path).getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private record Inode(long device, long number) {}

  final List<Node> roots = new ArrayList<>();
  private final List<Node> all = new ArrayList<>();

  Reference(List<MemoryNode> forest) {
    for (int i = 0; i < forest.size(); i++) {
      roots.add(build(forest.get(i), null, i));
    }
    chargeLinks();
    for (Node node : all) {
      if (node.charged) {
        add(node);
      }
    }
  }

  private Node build(MemoryNode self, @Nullable Node parent, int root) {
    Node node = new Node(self, parent, root);
    all.add(node);
    for (MemoryNode child : self.children) {
      node.children.add(build(child, node, root));
    }
    return node;
  }

  /// Of all links to an inode one is charged: under the first root, the first path by bytes.
  private void chargeLinks() {
    Map<Inode, Node> first = new HashMap<>();
    Comparator<Node> order =
        Comparator.<Node>comparingInt(node -> node.root)
            .thenComparing(Node::pathBytes, Arrays::compareUnsigned);
    for (Node node : all) {
      if (!node.self.directory && node.self.links > 1) {
        first.merge(
            new Inode(node.self.device, node.self.inode),
            node,
            (a, b) -> order.compare(a, b) <= 0 ? a : b);
      } else {
        node.charged = true;
      }
    }
    first.values().forEach(node -> node.charged = true);
  }

  private static void add(Node node) {
    MemoryNode self = node.self;
    long files = self.directory ? 0 : 1;
    Totals own = new Totals(self.blocks * 512, self.size, files, 1 - files);
    for (Node up = node; up != null; up = up.parent) {
      up.totals = up.totals.plus(own);
    }
  }

  /// Every directory and every link.
  List<Node> links() {
    return all;
  }

  /// Every inode once: directories, and files as the link they are charged to.
  List<Node> inodes() {
    return all.stream().filter(node -> node.charged).toList();
  }

  /// The path of the link that each inode is charged to, and of every other file.
  List<String> chargedFiles() {
    return all.stream()
        .filter(node -> node.charged && !node.self.directory)
        .map(node -> String.join("/", node.path))
        .sorted()
        .toList();
  }

  /// The tree as [#render] has it, of the biggest nodes within `limits`.
  String tree(Measure measure, TreeLimits limits) {
    Comparator<Node> order =
        Comparator.<Node>comparingLong(node -> node.totals.amount(measure))
            .reversed()
            .thenComparing((a, b) -> comparePaths(a.path, b.path));
    Set<Node> shown = new HashSet<>(roots);
    all.stream()
        .filter(node -> node.parent != null && node.charged && node.depth <= limits.depth())
        .filter(node -> node.self.directory || limits.files())
        .filter(node -> node.totals.amount(measure) >= limits.least())
        .sorted(order)
        .limit(Math.max(0, (long) limits.lines() - roots.size()))
        .forEach(shown::add);
    StringBuilder text = new StringBuilder();
    roots.forEach(root -> render(root, shown, order, text));
    return text.toString();
  }

  /// By component, each by its bytes, a directory before what is in it.
  private static int comparePaths(List<String> a, List<String> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int byName = a.get(i).compareTo(b.get(i)); // chars are bytes here
      if (byName != 0) {
        return byName;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static void render(
      Node node, Set<Node> shown, Comparator<Node> order, StringBuilder text) {
    line(text, node.depth, node.self.name, node.self.directory, node.totals);
    node.children.stream()
        .filter(shown::contains)
        .sorted(order)
        .forEach(child -> render(child, shown, order, text));
  }

  /// A report's tree, a line per node.
  static String render(List<UsageNode> nodes) {
    StringBuilder text = new StringBuilder();
    nodes.forEach(node -> render(node, 0, text));
    return text.toString();
  }

  private static void render(UsageNode node, int depth, StringBuilder text) {
    String name = new String(node.name(), StandardCharsets.ISO_8859_1);
    line(text, depth, name, node.directory(), node.totals());
    node.children().forEach(child -> render(child, depth + 1, text));
  }

  private static void line(
      StringBuilder text, int depth, String name, boolean directory, Totals totals) {
    text.append("  ".repeat(depth))
        .append(name.replace('\1', '?'))
        .append(directory ? "/ " : " ")
        .append(totals.diskBytes())
        .append(' ')
        .append(totals.apparentBytes())
        .append(' ')
        .append(totals.files())
        .append(' ')
        .append(totals.directories())
        .append('\n');
  }

  /// Every file in a report's tree, by path.
  static List<String> files(List<UsageNode> nodes) {
    List<String> files = new ArrayList<>();
    nodes.forEach(node -> files(node, "", files));
    files.sort(null);
    return files;
  }

  private static void files(UsageNode node, String prefix, List<String> files) {
    String path = prefix + new String(node.name(), StandardCharsets.ISO_8859_1);
    if (!node.directory()) {
      files.add(path);
    }
    node.children().forEach(child -> files(child, path + "/", files));
  }
}
