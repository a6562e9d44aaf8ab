// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.fdu.cli.du.Child.Circle;
import org.fdu.cli.du.Child.LoneFile;
import org.fdu.cli.du.Child.Nothing;
import org.fdu.cli.du.Child.Unreachable;
import org.jspecify.annotations.Nullable;

/// Goes through what the workers have collected as GNU du goes through the tree, one entry after
/// the other, depth first: so that each inode counts where it is met first in that order, and lines
/// come in it.
///
/// Whoever finds what is awaited goes on from there as far as it gets; the others only look at
/// [#awaited], and read on. What is done with is dropped.
final class Traversal {

  /// An argument: a root of the walk, or what is wrong with it.
  record Argument(Child root, @Nullable String complaint) {}

  private final DuSettings settings;
  private final boolean remembersAll;
  private final List<Argument> arguments;
  private final DuLines lines;
  private final SortingFileSystems sorting;

  private final ReentrantLock advancing = new ReentrantLock();

  /// The [Child] or [Content] that has to be settled before anything can go on. Written by the
  /// holder of the lock, before it looks at that once more; read by those who have settled
  /// something, afterwards (both volatile): so one of the two always sees the other.
  private volatile @Nullable Object awaited;

  // All below guarded by `advancing`.
  private final InodeSet counted = new InodeSet();
  private final List<Frame> stack = new ArrayList<>();
  private final PathBuffer path = new PathBuffer();
  private final Sum total = new Sum();
  private int nextArgument;
  private boolean failed;

  /// Go through `arguments`, remembering all inodes, or those with several links.
  Traversal(DuSettings settings, boolean remembersAll, List<Argument> arguments, DuLines lines) {
    this.settings = settings;
    this.remembersAll = remembersAll;
    this.arguments = arguments;
    this.lines = lines;
    this.sorting = new SortingFileSystems(settings.symlinks());
    total.time = 0; // where GNU du begins
  }

  /// Note that `what`, a child or a content, has been settled.
  @SuppressWarnings("ReferenceEquality") // that very one is awaited
  void settled(Object what) {
    if (awaited == what) {
      advance();
    }
  }

  /// Go on as far as possible.
  void advance() {
    advancing.lock();
    try {
      awaited = null;
      while (step()) {
        // until there is nothing to be done
      }
      lines.linger();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      advancing.unlock();
    }
  }

  /// The sum of all, once all arguments were gone through.
  Sum total() {
    return total;
  }

  /// Whether anything went wrong.
  boolean failed() {
    return failed;
  }

  /// Whether all was gone through.
  boolean complete() {
    return stack.isEmpty() && nextArgument == arguments.size();
  }

  /// One step; false when something has to be awaited, or nothing is left.
  private boolean step() throws IOException {
    if (stack.isEmpty()) {
      return beginArgument();
    }
    Frame frame = stack.getLast();
    switch (frame.next()) {
      case ROW -> visitRow(frame);
      case CHILD -> {
        return visit(frame.child(), frame);
      }
      case UNKNOWN -> {
        Content.Unknown unknown = frame.unknown();
        frame.pass();
        int length = path.push(unknown.name());
        complain("cannot access ", unknown.reason());
        path.pop(length);
      }
      case END -> leave(frame);
    }
    return true;
  }

  private boolean beginArgument() throws IOException {
    if (nextArgument == arguments.size()) {
      return false;
    }
    Argument argument = arguments.get(nextArgument);
    if (argument.complaint() != null) {
      failed = true;
      lines.complain(argument.complaint());
      nextArgument++;
      return true;
    }
    return visit(argument.root(), null);
  }

  /// Enter `child` of `parent`, or of nothing; false when it has to be awaited.
  private boolean visit(Child child, @Nullable Frame parent) throws IOException {
    Child.Outcome outcome = child.outcome();
    if (outcome == null) {
      awaited = child;
      outcome = child.outcome();
      if (outcome == null) {
        return false;
      }
      awaited = null;
    }
    int level = parent == null ? 0 : parent.level + 1;
    Content content = outcome instanceof Content c ? c : null;
    if (content != null && !ready(content, level)) {
      return false;
    }
    if (parent == null) {
      nextArgument++;
    } else {
      parent.pass();
    }
    if (content != null) {
      if (!remembersAll
          || settings.countLinks()
          || content.inode == 0
          || counted.add(content.device, content.inode)) {
        int length = path.push(child.name());
        stack.add(new Frame(content, level, length, order(content), isOrderSeen(content)));
      }
      return true;
    }
    int length = path.push(child.name());
    switch (outcome) {
      case LoneFile file ->
          count(
              file.remembered(),
              file.device(),
              file.inode(),
              file.size(),
              file.time(),
              level,
              parent);
      case Unreachable unreachable -> complain("cannot access ", unreachable.reason());
      case Circle _ -> {
        failed = true;
        lines.warnOfCircle(path);
      }
      case Nothing _, Content _ -> {}
    }
    path.pop(length);
    return true;
  }

  /// Whether `content` can be gone through; if not, it will be awaited. A directory without lines
  /// below it is complete only when all that is below has been counted.
  private boolean ready(Content content, int level) {
    if (isReady(content, level)) {
      return true;
    }
    awaited = content;
    if (!isReady(content, level)) {
      return false;
    }
    awaited = null;
    return true;
  }

  private boolean isReady(Content content, int level) {
    boolean whole =
        !remembersAll && level >= settings.maxDepth() && content.depth <= settings.maxDepth();
    return whole ? content.exited() : content.listed();
  }

  private ListingOrder order(Content content) {
    boolean sorts =
        content.entries() > ListingOrder.MOST_UNSORTED && sorting.contains(content.device);
    return new ListingOrder(content.entries(), sorts);
  }

  /// Whether it makes a difference in which order the entries are met.
  private boolean isOrderSeen(Content content) {
    return settings.all() || !content.children.isEmpty();
  }

  private void visitRow(Frame frame) throws IOException {
    FileRows rows = frame.rows;
    int row = frame.row();
    frame.pass();
    boolean named = settings.showsFiles(frame.level + 1);
    int length = named && rows != null ? path.push(rows.name(row)) : 0;
    if (rows != null) {
      count(
          rows.remembered(row),
          rows.device(row),
          rows.inode(row),
          rows.size(row),
          rows.time(row),
          frame.level + 1,
          frame);
    }
    if (named) {
      path.pop(length);
    }
  }

  /// Count a file of `parent`, unless its inode was met before.
  private void count(
      boolean remembered,
      long device,
      long inode,
      long size,
      long time,
      int level,
      @Nullable Frame parent)
      throws IOException {
    if (remembered && !counted.add(device, inode)) {
      return;
    }
    (parent == null ? total : parent.files).add(size, 1, time);
    if (settings.showsFiles(level)) {
      Sum own = new Sum();
      own.add(size, 1, time);
      lines.show(own, path);
    }
  }

  /// Show a directory, all of which has been counted, and count it as part of its parent.
  private void leave(Frame frame) throws IOException {
    Content content = frame.content;
    if (content.failure != null) {
      boolean some = content.entries() > 0;
      failed = true;
      lines.complain(some ? "" : "cannot read directory ", path, some, content.failure);
    }
    Sum all = new Sum();
    all.add(content.size(), 1, content.time());
    all.add(frame.files);
    if (!settings.separate()) {
      all.add(frame.below);
    }
    if (frame.level <= settings.maxDepth()) {
      lines.show(all, path);
    }
    if (settings.separate()) {
      all.add(frame.below);
    }
    stack.removeLast();
    content.drop();
    path.pop(frame.parentLength);
    (stack.isEmpty() ? total : stack.getLast().below).add(all);
  }

  private void complain(String what, @Nullable String reason) throws IOException {
    failed = true;
    lines.complain(what, path, false, reason);
  }

  /// A directory that is being gone through: its files, its child directories and what is not
  /// known, merged in order.
  private static final class Frame {

    /// What can come next.
    enum Next {
      ROW,
      CHILD,
      UNKNOWN,
      END
    }

    final Content content;
    final int level;

    /// How long the path of the parent is.
    final int parentLength;

    final Sum files = new Sum();
    final Sum below = new Sum();

    final @Nullable FileRows rows;
    private final int @Nullable [] rowOrder;
    private final List<Child> children;
    private final List<Content.Unknown> unknowns;
    private final ListingOrder order;

    private int nextRow;
    private int nextChild;
    private int nextUnknown;
    private Next current = Next.END;

    Frame(Content content, int level, int parentLength, ListingOrder order, boolean orderSeen) {
      this.content = content;
      this.level = level;
      this.parentLength = parentLength;
      this.order = order;
      this.rows = content.rows;
      this.rowOrder = rows == null || !orderSeen ? null : rows.sorted(order);
      this.children = content.children;
      this.unknowns = content.unknowns;
      children.sort((a, b) -> order.compare(a.ordinal(), a.inode(), b.ordinal(), b.inode()));
      unknowns.sort((a, b) -> order.compare(a.ordinal(), a.inode(), b.ordinal(), b.inode()));
      files.add(content.plain);
      below.add(content.below);
    }

    Next next() {
      current = Next.END;
      int ordinal = 0;
      long inode = 0;
      if (rows != null && nextRow < rows.count()) {
        current = Next.ROW;
        ordinal = rows.ordinal(row());
        inode = rows.inode(row());
      }
      if (nextChild < children.size()) {
        Child child = children.get(nextChild);
        if (current == Next.END
            || order.compare(child.ordinal(), child.inode(), ordinal, inode) < 0) {
          current = Next.CHILD;
          ordinal = child.ordinal();
          inode = child.inode();
        }
      }
      if (nextUnknown < unknowns.size()) {
        Content.Unknown unknown = unknowns.get(nextUnknown);
        if (current == Next.END
            || order.compare(unknown.ordinal(), unknown.inode(), ordinal, inode) < 0) {
          current = Next.UNKNOWN;
        }
      }
      return current;
    }

    int row() {
      return rowOrder == null ? nextRow : rowOrder[nextRow];
    }

    Child child() {
      return children.get(nextChild);
    }

    Content.Unknown unknown() {
      return unknowns.get(nextUnknown);
    }

    /// Be done with what comes next.
    void pass() {
      switch (current) {
        case ROW -> nextRow++;
        case CHILD -> children.set(nextChild++, PASSED);
        case UNKNOWN -> nextUnknown++;
        case END -> {}
      }
    }

    private static final Child PASSED = new Child(new byte[0], 0, 0);
  }
}
