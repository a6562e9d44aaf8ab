// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import java.util.Arrays;
import org.fdu.cli.filter.FilterSettings;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.Operation;
import org.fdu.walk.Visitor;
import org.fdu.walk.WalkFailure;
import org.jspecify.annotations.Nullable;

/// Writes a line for each entry that one worker meets.
///
/// The path of a directory is built once, if anything in it or itself is listed; its entries' names
/// are put behind it. The line of a directory precedes those of all in it: before a worker writes
/// about what is in a directory that another worker entered, it has that one's lines written out up
/// to there.
final class ListVisitor implements Visitor {

  /// What is listed; null for everything.
  private final @Nullable FilterSettings filters;

  private final EntryLines lines;
  private final int depth;
  private final LineOutput output;
  private final LineBuffer buffer;
  private final ListFailures failures;

  /// Begins with the path of `current` and a slash.
  private byte[] path = new byte[256];

  private int prefix;
  private @Nullable Directory current;

  ListVisitor(
      @Nullable FilterSettings filters,
      EntryLines lines,
      int depth,
      LineOutput output,
      ListFailures failures) {
    this.filters = filters;
    this.lines = lines;
    this.depth = depth;
    this.output = output;
    this.buffer = output.newBuffer();
    this.failures = failures;
  }

  /// Who entered a directory, and how much it had written by then. Attached to directories.
  private record Entered(LineBuffer buffer, long position) {}

  @Override
  public void enter(Directory directory, Entry self) {
    output.check();
    Directory parent = directory.parent();
    if (parent != null) {
      follow(parent);
    }
    boolean within = directory.depth() < depth;
    if (self.selected()) {
      byte[] own = directory.pathBytes();
      write(self, own, own.length);
      if (within) {
        goTo(directory, own);
      }
    }
    directory.attach(new Entered(buffer, buffer.position()));
    if (!within) {
      directory.prune();
    }
  }

  @SuppressWarnings("ReferenceEquality") // a directory is equal to itself alone, and this is hot
  @Override
  public void entry(Directory directory, Entry entry) {
    if (directory != current) {
      follow(directory);
      goTo(directory, directory.pathBytes());
    }
    int end = prefix + entry.nameLength();
    if (end > path.length) {
      path = Arrays.copyOf(path, end * 2);
    }
    entry.copyName(path, prefix);
    write(entry, path, end);
  }

  @Override
  public void fileRoot(Directory root, Entry self) {
    if (self.selected()) {
      byte[] path = root.pathBytes();
      write(self, path, path.length);
    }
  }

  @Override
  public void failed(WalkFailure failure) {
    Directory directory = failure.directory();
    boolean listed = failure.name() == null && directory.attachment() != null;
    // What cannot be opened at the lowest level has been listed, and nobody asked what is in it.
    if (!listed || directory.depth() < depth || failure.operation() != Operation.OPEN) {
      failures.add(failure);
    }
    boolean met = directory.attachment() != null;
    if (!met && failure.name() == null && directory.parent() != null) {
      writeUnreachable(directory);
    }
  }

  /// A directory that can neither be opened nor looked at, because its parent may be read but not
  /// entered, was listed there all the same: enough for its path.
  private void writeUnreachable(Directory directory) {
    if (lines instanceof PathLines paths
        && (filters == null || filters.selectsUnknownDirectory(directory.name()))) {
      byte[] own = directory.pathBytes();
      paths.put(own, own.length, buffer);
      buffer.endLine();
    }
  }

  private void write(Entry entry, byte[] bytes, int length) {
    lines.put(entry, bytes, length, buffer);
    buffer.endLine();
  }

  /// Have written out what has to precede the lines of what is in `directory`.
  private void follow(Directory directory) {
    if (directory.attachment() instanceof Entered entered && entered.buffer != buffer) {
      entered.buffer.writeOut(entered.position);
    }
  }

  private void goTo(Directory directory, byte[] own) {
    if (own.length >= path.length) {
      path = new byte[own.length * 2];
    }
    System.arraycopy(own, 0, path, 0, own.length);
    prefix = own.length;
    if (prefix > 0 && path[prefix - 1] != '/') {
      path[prefix++] = '/';
    }
    current = directory;
  }
}
