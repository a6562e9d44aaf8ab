// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.fdu.walk.EntryType;

/// Random trees that make order matter: few sizes and so many ties, names around the slash, hard
/// links across directories and roots.
final class RandomTrees {

  /// What sorts before, at and behind `/`, the end of ASCII, and beyond.
  private static final String NAME_CHARS = "abB.-!0\1\377\300 ";

  private final Random random;

  /// How many different sizes there are.
  private final int sizes;

  private final List<MemoryNode> files = new ArrayList<>();

  RandomTrees(Random random) {
    this.random = random;
    this.sizes = random.nextInt(4) == 0 ? 1 : random.nextInt(2, 40);
  }

  /// `roots` trees of `size` nodes altogether, with links between them.
  List<MemoryNode> forest(int roots, int size) {
    List<MemoryNode> forest = new ArrayList<>();
    for (int i = 0; i < roots; i++) {
      forest.add(resized(MemoryNode.directory("root" + random.nextInt(10) + "-" + i)));
    }
    List<MemoryNode> directories = new ArrayList<>(forest);
    List<Set<String>> taken = new ArrayList<>();
    forest.forEach(_ -> taken.add(new HashSet<>()));
    int linkPercent = random.nextInt(3) * 25;
    for (int i = 0; i < size; i++) {
      int from = random.nextBoolean() ? Math.max(0, directories.size() - 3) : 0;
      int place = random.nextInt(from, directories.size());
      String name = freeName(taken.get(place));
      MemoryNode node;
      if (random.nextInt(4) == 0) {
        node = resized(MemoryNode.directory(name));
        directories.add(node);
        taken.add(new HashSet<>());
      } else if (!files.isEmpty() && random.nextInt(100) < linkPercent) {
        node = files.get(random.nextInt(files.size())).link(name);
        files.add(node);
      } else {
        node = resized(MemoryNode.file(name));
        files.add(node);
      }
      directories.get(place).add(node);
    }
    countLinks();
    return forest;
  }

  private MemoryNode resized(MemoryNode node) {
    long blocks = random.nextInt(sizes) * (random.nextInt(50) == 0 ? 1_000L : 8L);
    node.owner = random.nextInt(4) * -1_000;
    node.group = random.nextInt(3);
    node.modifiedNanos = random.nextLong(-1, 40) * random.nextLong(10_000_000_000_000_000L);
    if (!node.directory && random.nextInt(5) == 0) {
      node.type = random.nextBoolean() ? EntryType.SYMLINK : EntryType.FIFO;
    }
    return node.sizes(random.nextInt(sizes) * 1_000L, blocks);
  }

  private String freeName(Set<String> taken) {
    while (true) {
      StringBuilder name = new StringBuilder();
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        name.append(NAME_CHARS.charAt(random.nextInt(NAME_CHARS.length())));
      }
      String text = name.toString();
      if (!text.equals(".") && !text.equals("..") && taken.add(text)) {
        return text;
      }
    }
  }

  /// `st_nlink` of every file; now and then there is one more, outside of the trees.
  private void countLinks() {
    for (MemoryNode file : files) {
      file.links = files.stream().filter(other -> other.inode == file.inode).count();
    }
    for (MemoryNode file : files) {
      if (file.links == 1 && random.nextInt(20) == 0) {
        file.links = 2;
      }
    }
  }
}
