// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.Operation;
import org.fdu.walk.OrderedVisitor;
import org.fdu.walk.TimeField;
import org.fdu.walk.WalkFailure;
import org.jspecify.annotations.Nullable;

/// Collects what one worker finds into the [Content] of directories, and has the [Traversal] go on
/// where it waits for that.
final class Collector implements OrderedVisitor {

  /// What all workers share.
  ///
  /// @param roots one for each root of the walk
  /// @param remembersAll whether every inode is remembered, not only those with several links
  /// @param contents of each directory met, by its inode; null when a directory met twice is read
  ///   twice
  record Shared(
      DuSettings settings,
      Measure measure,
      boolean remembersAll,
      List<Child> roots,
      @Nullable Map<InodeKey, Content> contents,
      Traversal traversal) {

    static Map<InodeKey, Content> newContents() {
      return new ConcurrentHashMap<>();
    }
  }

  /// What identifies an inode.
  record InodeKey(long device, long inode) {

    /// Spread: inode numbers of directories can have large powers of two between them.
    @Override
    public int hashCode() {
      return (int) (((inode ^ device) * 0x9E3779B97F4A7C15L) >>> 32);
    }
  }

  private final Shared shared;
  private final DuSettings settings;
  private final boolean timed;

  // What was found of the directory being read, since the last end of a part.
  private final Sum plain = new Sum();
  private @Nullable FileRows rows;
  private final List<Child> children = new ArrayList<>();
  private final List<Content.Unknown> unknowns = new ArrayList<>();
  private int entries;

  Collector(Shared shared) {
    this.shared = shared;
    this.settings = shared.settings();
    this.timed = settings.time() != null;
  }

  @Override
  public void listed(Directory child, Entry entry) {
    Child place = new Child(child.name(), entry.ordinal(), entry.inode());
    child.attach(place);
    children.add(place);
    entries = Math.max(entries, entry.ordinal() + 1);
  }

  @Override
  public void enter(Directory directory, Entry self) {
    Child place = place(directory);
    if (leavesFileSystem(directory, self)) {
      directory.prune();
      settle(place, Child.Nothing.HERE);
      return;
    }
    Content content =
        new Content(
            self.device(),
            self.inode(),
            directory.depth(),
            shared.measure().of(self),
            timeOf(self));
    Map<InodeKey, Content> contents = shared.contents();
    Content known =
        contents == null || self.inode() == 0
            ? null
            : contents.putIfAbsent(new InodeKey(self.device(), self.inode()), content);
    if (known == null) {
      place.own(content);
      shared.traversal().settled(place);
    } else {
      directory.prune();
      settle(place, known);
    }
  }

  private boolean leavesFileSystem(Directory directory, Entry self) {
    return settings.oneFileSystem()
        && directory.parent() != null
        && self.device() != directory.root().device();
  }

  @Override
  public void entry(Directory directory, Entry entry) {
    entries = Math.max(entries, entry.ordinal() + 1);
    if (settings.oneFileSystem() && entry.device() != directory.root().device()) {
      return;
    }
    boolean remembered = remembers(entry);
    boolean named = hasLines(directory);
    long size = shared.measure().of(entry);
    if (!remembered && !named) {
      plain.add(size, 1, timeOf(entry));
      return;
    }
    if (rows == null) {
      rows = new FileRows(named, timed);
    }
    rows.add(entry, entry.ordinal(), remembered, size, timeOf(entry));
  }

  /// Whether files in `directory` have lines. One that is met twice may be met at any depth.
  private boolean hasLines(Directory directory) {
    return settings.all()
        && (shared.contents() != null || directory.depth() + 1L <= settings.maxDepth());
  }

  private boolean remembers(Entry entry) {
    return !settings.countLinks()
        && (shared.remembersAll() || entry.links() > 1)
        && entry.inode() != 0; // which no source knows
  }

  private long timeOf(Entry entry) {
    TimeField field = settings.time();
    return field == null ? Long.MIN_VALUE : field.nanos(entry);
  }

  @Override
  public void unknown(Directory directory, Entry entry, WalkFailure failure) {
    entries = Math.max(entries, entry.ordinal() + 1);
    unknowns.add(
        new Content.Unknown(entry.ordinal(), entry.inode(), entry.name(), reason(failure)));
  }

  @Override
  public void split(Directory directory) {
    Content content = place(directory).owned();
    if (content != null) {
      content.openPart();
    }
  }

  @Override
  public void batchEnd(Directory directory) {
    Content content = place(directory).owned();
    boolean last = false;
    if (content != null) {
      FileRows found = rows;
      if (found != null) {
        found.trim();
      }
      synchronized (content) {
        content.plain.add(plain);
        content.children.addAll(children);
        content.unknowns.addAll(unknowns);
        content.countEntries(entries);
        if (found != null) {
          content.addRows(found);
        }
        last = content.closePart();
      }
    }
    plain.clear();
    children.clear();
    unknowns.clear();
    rows = null;
    entries = 0;
    if (last && content != null) {
      shared.traversal().settled(content);
    }
  }

  @Override
  public void exit(Directory directory) {
    Child place = place(directory);
    Content content = place.owned();
    if (content == null || shared.remembersAll()) {
      return;
    }
    Directory parent = directory.parent();
    Content outer = parent == null ? null : place(parent).owned();
    if (directory.depth() > settings.maxDepth() && outer != null) {
      if (content.foldable(!settings.separate())) {
        outer.fold(content);
        place.settle(Child.Nothing.HERE);
      } else {
        outer.keepChild();
      }
    } else {
      content.exit();
      shared.traversal().settled(content);
    }
  }

  @Override
  public void notADirectory(Directory child, Entry self) {
    if (leavesFileSystem(child, self)) {
      settle(place(child), Child.Nothing.HERE);
    } else {
      keep(child);
      settle(place(child), loneFile(self));
    }
  }

  @Override
  public void fileRoot(Directory root, Entry self) {
    settle(place(root), loneFile(self));
  }

  private Child.LoneFile loneFile(Entry self) {
    return new Child.LoneFile(
        self.device(), self.inode(), remembers(self), shared.measure().of(self), timeOf(self));
  }

  @Override
  public void notEntered(Directory child, @Nullable WalkFailure failure) {
    Child place = place(child);
    if (failure != null) {
      keep(child);
    }
    settle(place, failure == null ? leftOut(child) : unreached(failure));
  }

  /// Have the parent of `child` stay on its own, since what is there is not part of its sums.
  private void keep(Directory child) {
    Directory parent = child.parent();
    Content outer = parent == null ? null : place(parent).owned();
    if (outer != null) {
      outer.keepChild();
    }
  }

  /// What there is in a directory that the walk leaves out as one of its own ancestors. By another
  /// path, on which it may come first, it is not.
  private Child.Outcome leftOut(Directory directory) {
    Map<InodeKey, Content> contents = shared.contents();
    Content known =
        contents == null ? null : contents.get(new InodeKey(directory.device(), directory.inode()));
    return known == null ? Child.Nothing.HERE : known;
  }

  /// A directory that cannot be opened, or not be read to its end.
  @Override
  public void failed(WalkFailure failure) {
    Content content = place(failure.directory()).owned();
    if (content == null) {
      return; // left out
    }
    switch (failure.operation()) {
      case OPEN -> {
        content.failToOpen(failure.message());
        shared.traversal().settled(content);
      }
      default -> content.fail(failure.message());
    }
  }

  private static Child.Outcome unreached(WalkFailure failure) {
    return failure.operation() == Operation.ENTER
        ? Child.Circle.CLOSED
        : new Child.Unreachable(reason(failure));
  }

  /// GNU du has no reason for a link that leads nowhere.
  private static @Nullable String reason(WalkFailure failure) {
    return failure.errno() == 0 ? null : failure.message();
  }

  private Child place(Directory directory) {
    return directory.attachment() instanceof Child child
        ? child
        : shared.roots().get(directory.rootIndex());
  }

  private void settle(Child place, Child.Outcome outcome) {
    place.settle(outcome);
    shared.traversal().settled(place);
  }
}
