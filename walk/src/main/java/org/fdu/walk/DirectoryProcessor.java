// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.fdu.walk.filter.EntrySelection;
import org.fdu.walk.filter.NameFilter;
import org.fdu.walk.metrics.FlightEvents;
import org.fdu.walk.schedule.Outbox;
import org.fdu.walk.schedule.Processor;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.DirectoryReader.ReadResult;
import org.fdu.walk.source.EntryBatch;
import org.fdu.walk.source.EntryBuffer;
import org.fdu.walk.source.Portion;
import org.jspecify.annotations.Nullable;

/// Reads one directory after the other for one worker and hands what it finds to its visitor.
final class DirectoryProcessor implements Processor<Portion> {

  /// Child directories are published in batches of this many while their parent is still being
  /// read, so that others can start on a large directory's children at once.
  private static final int PUBLISH_BATCH = 256;

  /// After this many entries it is asked whether someone could take over some: often enough even
  /// where each takes a millisecond, never in a small directory.
  private static final int SPLIT_INTERVAL = 8;

  /// `ELOOP` of errno(3).
  private static final int LOOP = 40;

  private static final String LOOP_MESSAGE = "It is one of its own ancestors";

  private final DirectoryReader reader;
  private final Visitor visitor;

  /// The visitor, when it wants the order of the listings; otherwise null.
  private final @Nullable OrderedVisitor ordered;

  private final RootPlan plan;

  /// Mounts that are left out, and so not even opened; null when that shows when they are opened.
  private final @Nullable MountPlan mounts;

  /// Null until there is something that it has to judge.
  private @Nullable MountGuard guard;

  /// Null when nothing is filtered.
  private final @Nullable WorkerFilter filter;

  /// Whether files are asked what they share.
  private final boolean sharedExtents;

  /// Null when nothing is recorded.
  private final @Nullable FlightEvents events;

  private final EntryBuffer entry = new EntryBuffer();

  /// Child directories found and not yet published.
  private final List<Portion> children = new ArrayList<>();

  /// How many child directories the directory being read has had so far.
  private int siblings;

  private final WalkCounts counts = new WalkCounts();

  DirectoryProcessor(
      DirectoryReader reader,
      Visitor visitor,
      @Nullable OrderedVisitor ordered,
      RootPlan plan,
      WalkOptions options,
      @Nullable FlightEvents events) {
    this.reader = reader;
    this.visitor = visitor;
    this.ordered = ordered;
    this.plan = plan;
    this.mounts = plan.mountsAhead();
    this.events = events;
    this.sharedExtents = options.sharedExtents();
    NameFilter names = options.filter();
    EntrySelection selection = options.selection();
    this.filter =
        names == null && selection == null
            ? null
            : new WorkerFilter(names, selection, reader, this);
  }

  @Override
  public void process(Portion portion, Outbox<Portion> outbox) {
    siblings = 0;
    if (portion instanceof EntryBatch batch) {
      processBatch(batch, outbox);
    } else {
      processDirectory((Directory) portion, outbox);
    }
  }

  private void processBatch(EntryBatch batch, Outbox<Portion> outbox) {
    Directory directory = batch.directory();
    if (directory.pruned() || directory.belowPruned()) {
      reader.abandon(batch);
      settle(directory);
      return;
    }
    reader.open(batch);
    try {
      readAll(directory, outbox);
    } finally {
      reader.finish(directory);
    }
    publishChildren(outbox);
    settle(directory);
  }

  private void processDirectory(Directory directory, Outbox<Portion> outbox) {
    if (directory.belowPruned()) {
      reader.abandon(directory);
      outbox.advanced(1);
      settle(directory);
      return;
    }
    switch (reader.open(directory, entry)) {
      case OPENED -> {
        try {
          if (enter(directory, true)) {
            counts.directories++;
            if (!directory.pruned()) {
              if (filter != null) {
                filter.enter(directory);
              }
              readAll(directory, outbox);
            }
          }
        } finally {
          reader.finish(directory);
        }
        publishChildren(outbox);
      }
      case UNREADABLE -> {
        if (enter(directory, false)) {
          fail(directory, null, Operation.OPEN);
        }
      }
      case NOT_A_DIRECTORY -> fileInstead(directory);
      case VANISHED -> vanishedOrMissing(directory);
      case FAILED -> failed(directory);
    }
    outbox.advanced(1);
    settle(directory);
  }

  @Override
  public void discard(Portion portion) {
    reader.abandon(portion);
    Directory directory =
        portion instanceof EntryBatch batch ? batch.directory() : (Directory) portion;
    directory.leaveEarly();
    settle(directory);
  }

  @Override
  public void close() {
    reader.close();
  }

  WalkCounts counts() {
    return counts;
  }

  /// Tell the visitor of `directory`, described by `entry`, unless it is to be left out.
  private boolean enter(Directory directory, boolean readable) {
    directory.identify(entry.device(), entry.inode());
    Directory parent = directory.parent();
    boolean left =
        parent == null
            ? mounts != null && !entersRoot(directory)
            : leavesOut(directory, parent, readable);
    if (left) {
      if (ordered != null) {
        ordered.notEntered(directory, null);
      }
      return false;
    }
    if (readable && loops(directory)) {
      return false;
    }
    plan.reach().meet(entry);
    select(directory);
    directory.markEntered();
    visitor.enter(directory, entry);
    reselect(directory);
    return true;
  }

  /// Whether `directory` is its own ancestor, although nothing is mounted there; which is told.
  private boolean loops(Directory directory) {
    if (entry.mountRoot()) {
      return false;
    }
    Directory ancestor = directory.repeatedNearby();
    if (ancestor == null || !reader.isAncestor(directory, ancestor)) {
      return false;
    }
    WalkFailure failure =
        counted(new WalkFailure(directory, null, Operation.ENTER, LOOP, LOOP_MESSAGE));
    if (ordered == null) {
      visitor.failed(failure);
    } else {
      ordered.notEntered(directory, failure);
    }
    return true;
  }

  /// Whether it is known what to do with `root`, described by `entry`; else it fails.
  private boolean entersRoot(Directory root) {
    boolean known = guard().entersRoot(root, entry);
    if (!known) {
      String message = "the type of its file system is not known";
      visitor.failed(counted(new WalkFailure(root, null, Operation.STAT, 0, message)));
    }
    return known;
  }

  /// Whether `directory`, described by `entry`, is left out for what it is or where it lies.
  private boolean leavesOut(Directory directory, Directory parent, boolean readable) {
    boolean isRoot = plan.exclusions().hasDirectory(parent, entry) || plan.repeatsRoot(entry);
    if (!isRoot && !entry.mountRoot() && entry.device() == parent.device() && !parent.passing()) {
      return false;
    }
    LeftOut reason = guard().leavesOut(directory, parent, entry, isRoot, readable);
    if (reason != null) {
      leaveOut(parent, reason);
    }
    return reason != null;
  }

  private MountGuard guard() {
    MountGuard known = guard;
    if (known == null) {
      known = new MountGuard(plan, reader);
      guard = known;
    }
    return known;
  }

  private void readAll(Directory directory, Outbox<Portion> outbox) {
    ReadResult result;
    int steps = 0;
    List<MountPlan.LeftMount> leftMounts = mounts == null ? List.of() : mounts.leftOutIn(directory);
    if (filter != null) {
      filter.begin(directory);
    }
    while ((result = next(directory)) != ReadResult.END) {
      switch (result) {
        case ENTRY -> {
          if (entry.type() == EntryType.DIRECTORY) {
            if (isPassedBy(directory) || leavesOutMount(directory, leftMounts)) {
              break;
            }
            Directory child = reader.child(directory, entry);
            children.add(child);
            if (ordered != null) {
              ordered.listed(child, entry);
            } else if (children.size() == PUBLISH_BATCH) {
              shareChildren(directory);
              publishChildren(outbox);
            }
          } else {
            visitEntry(directory, true);
          }
        }
        case VANISHED -> vanished(directory);
        case LEFT_OUT -> leaveOut(directory, LeftOut.EXCLUDED);
        case ENTRY_FAILED -> failEntry(directory);
        case FAILED -> {
          fail(directory, null, Operation.READ);
          result = ReadResult.END;
        }
        case END -> {}
      }
      if (result == ReadResult.END) {
        break;
      }
      if (outbox.cancelled()) {
        directory.leaveEarly();
        break;
      }
      if (++steps % SPLIT_INTERVAL == 0) {
        outbox.advanced(SPLIT_INTERVAL);
        if (directory.pruned()) {
          break;
        }
        if (outbox.hungry()) {
          split(directory, outbox);
        }
      }
    }
    outbox.advanced(steps % SPLIT_INTERVAL);
    visitor.batchEnd(directory);
    shareChildren(directory);
  }

  private ReadResult next(Directory directory) {
    ReadResult result = reader.next(entry);
    return filter == null ? result : filter.judge(directory, entry, result);
  }

  /// Count that `entry` of `parent` is left out, and tell the visitor.
  private void leaveOut(Directory parent, LeftOut reason) {
    counts.leaveOut(reason);
    visitor.leftOut(parent, entry, reason);
  }

  /// Whether the child directory `entry` is not on the way to what is looked for below `directory`.
  private boolean isPassedBy(Directory directory) {
    return directory.passing() && !guard().leadsOn(directory, entry.name());
  }

  /// Whether one of `leftMounts`, those in `directory`, is mounted on `entry`.
  private boolean leavesOutMount(Directory directory, List<MountPlan.LeftMount> leftMounts) {
    for (int i = 0; i < leftMounts.size(); i++) {
      MountPlan.LeftMount mount = leftMounts.get(i);
      if (entry.isNamed(mount.name())) {
        leaveOut(directory, mount.reason());
        return true;
      }
    }
    return false;
  }

  /// Tell that the file `name` in `directory`, which the filter asked for, cannot be read.
  void fileFailed(Directory directory, byte[] name) {
    fail(directory, name, Operation.READ);
  }

  /// Find out whether `directory`, or the root that it was taken for, counts itself.
  private void select(Directory directory) {
    if (filter != null) {
      entry.selected(filter.selectsItself(directory, entry));
      counts.unselected += entry.selected() ? 0 : 1;
    }
    if (directory.passing()) {
      entry.selected(false);
    }
  }

  /// Once the visitor knows of `directory`, let the buffer describe what counts again: nobody else
  /// does where nothing is filtered.
  private void reselect(Directory directory) {
    if (directory.passing()) {
      entry.selected(true);
    }
  }

  /// Put part of what is left of a long directory where other workers can take it.
  private void split(Directory directory, Outbox<Portion> outbox) {
    EntryBatch batch = reader.split(directory, outbox.grain());
    if (batch != null) {
      directory.expect(1);
      if (ordered != null) {
        ordered.split(directory);
      }
      outbox.offer(batch);
    }
  }

  private void shareChildren(Directory directory) {
    if (!children.isEmpty()) {
      reader.share(directory, children.size());
      directory.expect(children.size());
    }
  }

  private void publishChildren(Outbox<Portion> outbox) {
    siblings += children.size();
    if (ordered != null) {
      Collections.reverse(children); // the newest, which is the first listed, is read next
    }
    outbox.publish(children, siblings);
    children.clear();
  }

  /// Hand over `entry` of `directory`; `listed` unless it was to be a directory.
  private void visitEntry(Directory directory, boolean listed) {
    LeftOut reason = null;
    if (entry.mountRoot() || entry.device() != directory.device()) {
      reason = guard().leavesOut(directory, entry);
    }
    if (reason == null && plan.exclusions().hasFile(directory, entry)) {
      reason = LeftOut.REPEATED;
    }
    if (reason != null) {
      leaveOut(directory, reason);
    } else if (!directory.passing() || guard().counts(entry)) {
      counts.entries++;
      plan.reach().meet(entry);
      if (filter == null || filter.selects(directory, entry)) {
        if (sharedExtents && listed) {
          readSharedExtents(directory, true);
        }
        visitor.entry(directory, entry);
      } else {
        counts.unselected++;
      }
    }
  }

  /// Ask what `entry` shares: in `directory`, or the root that this is instead.
  private void readSharedExtents(Directory directory, boolean inside) {
    if (entry.type() == EntryType.REGULAR_FILE
        && entry.blocks() > 0
        && !reader.readSharedExtents(entry)) {
      fail(directory, inside ? entry.name() : null, Operation.READ);
    }
  }

  /// What was listed as a directory is something else by now, or a root that never was one.
  private void fileInstead(Directory directory) {
    Directory parent = directory.parent();
    if (parent == null) {
      if (mounts != null && !entersRoot(directory)) {
        return;
      }
      if (sharedExtents) {
        readSharedExtents(directory, false);
      }
      counts.entries++;
      plan.reach().meet(entry);
      select(directory);
      visitor.fileRoot(directory, entry);
      reselect(directory);
    } else if (filter != null && filter.leavesOut(parent, entry)) {
      leaveOut(parent, LeftOut.EXCLUDED);
      if (ordered == null) {
        visitor.batchEnd(parent);
      } else {
        ordered.notEntered(directory, null);
      }
    } else if (ordered == null) {
      visitEntry(parent, false);
      visitor.batchEnd(parent);
    } else if (filter != null && !filter.selects(parent, entry)) {
      counts.unselected++;
      ordered.notEntered(directory, null);
    } else {
      counts.entries++;
      ordered.notADirectory(directory, entry);
    }
  }

  /// What a listing told of may be gone by now, but a root was asked for.
  private void vanishedOrMissing(Directory directory) {
    if (directory.parent() == null) {
      failed(directory);
      return;
    }
    counts.vanished++;
    if (ordered != null) {
      ordered.notEntered(directory, failure(directory, null, Operation.OPEN));
    }
  }

  private void failed(Directory directory) {
    Operation operation = directory.parent() == null ? Operation.STAT : Operation.OPEN;
    if (ordered == null) {
      fail(directory, null, operation);
    } else {
      ordered.notEntered(directory, counted(failure(directory, null, operation)));
    }
  }

  private void vanished(Directory directory) {
    counts.vanished++;
    if (ordered != null) {
      ordered.unknown(directory, entry, failure(directory, entry.name(), Operation.STAT));
    }
  }

  private void failEntry(Directory directory) {
    if (ordered == null) {
      fail(directory, entry.name(), Operation.STAT);
    } else {
      WalkFailure failure = failure(directory, entry.name(), Operation.STAT);
      ordered.unknown(directory, entry, counted(failure));
    }
  }

  private void fail(Directory directory, byte @Nullable [] name, Operation operation) {
    visitor.failed(counted(failure(directory, name, operation)));
  }

  private WalkFailure failure(Directory directory, byte @Nullable [] name, Operation operation) {
    return new WalkFailure(directory, name, operation, reader.errno(), reader.message());
  }

  private WalkFailure counted(WalkFailure failure) {
    counts.failures++;
    if (events != null) {
      events.failed(failure);
    }
    return failure;
  }

  /// Count the end of this directory's own reading; leave it and every ancestor it was the last of.
  private void settle(Directory directory) {
    for (Directory d = directory; d != null && d.settle(); d = d.parent()) {
      if (filter != null) {
        d.dropFilter();
      }
      if (d.leftEarly()) {
        leaveEarly(d);
      } else if (d.entered()) {
        visitor.exit(d);
      }
    }
  }

  private void leaveEarly(Directory directory) {
    Directory parent = directory.parent();
    if (parent != null) {
      parent.leaveEarly();
    }
    if (directory.entered()) {
      visitor.leftEarly(directory);
    }
  }
}
