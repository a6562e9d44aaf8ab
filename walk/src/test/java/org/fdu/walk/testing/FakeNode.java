// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.fdu.walk.EntryType;
import org.fdu.walk.source.DirectoryReader.OpenResult;
import org.fdu.walk.source.DirectoryReader.ReadResult;
import org.fdu.walk.source.Mount;

/// A file or directory of a [FakeSource], and what goes wrong with it.
public final class FakeNode {
  /// Above all numbers that tests choose: two directories of one number are a loop.
  private static final AtomicLong INODES = new AtomicLong(1_000_000);

  /// Its name; for a root its path.
  public final String name;

  /// What a directory listing says it is.
  public final boolean directory;

  /// What is in it.
  public final List<FakeNode> children = new ArrayList<>();

  public EntryType type;
  public long device = 1;
  public long inode = INODES.incrementAndGet();
  public boolean mountRoot;

  /// The mount it is on; 0 for an unknown one.
  public long mountId;

  public long size;
  public long blocks;

  /// What listing it in its parent gives.
  public ReadResult lists = ReadResult.ENTRY;

  /// What opening it gives, if it is a directory.
  public OpenResult opens = OpenResult.OPENED;

  /// After how many children reading it fails; none if negative.
  public int failsAfter = -1;

  /// Why, for whatever fails.
  public int errno;

  private FakeNode(String name, boolean directory) {
    this.name = name;
    this.directory = directory;
    this.type = directory ? EntryType.DIRECTORY : EntryType.REGULAR_FILE;
  }

  /// A directory holding `children`.
  public static FakeNode directory(String name, FakeNode... children) {
    FakeNode node = new FakeNode(name, true);
    node.children.addAll(List.of(children));
    return node;
  }

  /// A file.
  public static FakeNode file(String name) {
    return new FakeNode(name, false);
  }

  /// On another device.
  public FakeNode on(long otherDevice) {
    device = otherDevice;
    return this;
  }

  /// With this inode number.
  public FakeNode inode(long number) {
    inode = number;
    return this;
  }

  /// With this apparent size in bytes, and this much space in units of 512.
  public FakeNode sized(long bytes, long units) {
    size = bytes;
    blocks = units;
    return this;
  }

  /// Mounted here.
  public FakeNode mounted() {
    mountRoot = true;
    return this;
  }

  /// On this mount.
  public FakeNode on(Mount mount) {
    device = mount.device();
    mountId = mount.id();
    return this;
  }

  /// Fails to be listed.
  public FakeNode lists(ReadResult result, int why) {
    lists = result;
    errno = why;
    return this;
  }

  /// Fails to be opened.
  public FakeNode opens(OpenResult result, int why) {
    opens = result;
    errno = why;
    return this;
  }

  /// Has become something else by the time it is opened.
  public FakeNode turnsInto(EntryType other) {
    opens = OpenResult.NOT_A_DIRECTORY;
    type = other;
    return this;
  }

  /// Cannot be read beyond its first `count` children.
  public FakeNode failsAfter(int count, int why) {
    failsAfter = count;
    errno = why;
    return this;
  }

  /// The name's bytes, one per char.
  public byte[] bytes() {
    return name.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// A tree of about `size` nodes with sizes of their own: bushes, chains, and everything between.
  public static FakeNode randomTree(Random random, int size) {
    FakeNode root = directory("root");
    List<FakeNode> directories = new ArrayList<>(List.of(root));
    for (int i = 0; i < size; i++) {
      // often among the newest, for depth, else anywhere
      int from = random.nextInt(3) > 0 ? Math.max(0, directories.size() - 4) : 0;
      FakeNode parent = directories.get(random.nextInt(from, directories.size()));
      if (random.nextInt(3) == 0) {
        FakeNode child = directory("d" + i).sized(4_096L + i, 8);
        parent.children.add(child);
        directories.add(child);
      } else {
        parent.children.add(file("f" + i).sized(7L * i, i % 64));
      }
    }
    return root;
  }
}
