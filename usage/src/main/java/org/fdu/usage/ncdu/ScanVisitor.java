// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.EntryType;
import org.fdu.walk.LeftOut;
import org.fdu.walk.Visitor;
import org.fdu.walk.WalkFailure;
import org.jspecify.annotations.Nullable;

/// Collects what is exported for one worker; each directory's [NcduNode] is attached to it.
final class ScanVisitor implements Visitor {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int LONGEST_NAME = 255;

  /// So many bytes of records are collected before they are handed over.
  private static final int MOST_COLLECTED = 1 << 16;

  private final byte[] rootPath;
  private final boolean extended;

  /// For the worker that enters the root to fill.
  private final AtomicReference<@Nullable NcduNode> root;

  /// The current batch.
  private final EntryRecords batch = new EntryRecords();

  private final EntryFields fields = new EntryFields();
  private byte[] name = new byte[LONGEST_NAME];
  private final List<WalkFailure> failures = new ArrayList<>();
  private boolean estimated;

  ScanVisitor(byte[] rootPath, boolean extended, AtomicReference<@Nullable NcduNode> root) {
    this.rootPath = rootPath;
    this.extended = extended;
    this.root = root;
  }

  @Override
  public void enter(Directory directory, Entry self) {
    Directory parent = directory.parent();
    describe(self, parent == null ? 0 : parent.device());
    if (!self.selected()) {
      fields.apparentBytes = 0; // it is there for what is in it
      fields.diskBytes = 0;
    }
    byte[] ownName = parent == null ? rootPath : directory.name();
    fields.name(ownName, 0, ownName.length);
    NcduNode node = new NcduNode(fields, self.device());
    directory.attach(node);
    if (parent == null) {
      root.set(node);
    } else {
      nodeOf(parent).add(node);
    }
  }

  @Override
  public void entry(Directory directory, Entry entry) {
    describe(entry, directory.device());
    if (entry.type() != EntryType.REGULAR_FILE) {
      fields.bits |= EntryFields.NOT_REGULAR;
    }
    if (entry.links() > 1) {
      fields.bits |= EntryFields.HARD_LINK | EntryFields.INODE | EntryFields.LINKS;
      fields.inode = entry.inode();
      fields.links = entry.links();
    }
    name(entry);
    batch.add(fields);
    if (batch.length() >= MOST_COLLECTED) {
      batchEnd(directory);
    }
  }

  private void name(Entry entry) {
    int length = entry.nameLength();
    if (length > name.length) {
      name = new byte[length];
    }
    entry.copyName(name, 0);
    fields.name(name, 0, length);
  }

  /// All that is said of files and directories alike, but for the name.
  private void describe(Entry entry, long parentDevice) {
    fields.clear();
    if (entry.selected()) { // else a directory with something in it that counts
      fields.apparentBytes = Math.max(entry.size(), 0);
      fields.diskBytes = entry.diskBytes();
    }
    estimated |= entry.blocksEstimated();
    if (entry.device() != parentDevice) {
      fields.bits |= EntryFields.DEVICE;
      fields.device = entry.device();
    }
    if (extended) {
      fields.bits |=
          EntryFields.OWNER | EntryFields.GROUP | EntryFields.MODE | EntryFields.MODIFIED;
      fields.owner = Integer.toUnsignedLong(entry.owner());
      fields.group = Integer.toUnsignedLong(entry.group());
      fields.mode = entry.mode();
      fields.modified = Math.floorDiv(entry.modifiedNanos(), NANOS_PER_SECOND);
      if (fields.modified < 0) {
        fields.bits &= ~EntryFields.MODIFIED; // the format has no time before 1970
      }
    }
  }

  @Override
  public void batchEnd(Directory directory) {
    if (!batch.isEmpty()) {
      nodeOf(directory).addAll(batch);
      batch.clear();
    }
  }

  @Override
  public void exit(Directory directory) {
    nodeOf(directory).finish();
  }

  @Override
  public void leftOut(Directory parent, Entry entry, LeftOut reason) {
    fields.clear();
    fields.exclusion(exclusion(reason));
    name(entry);
    // As ncdu does: of what a pattern leaves out nobody has looked whether it is a directory.
    if (reason == LeftOut.EXCLUDED || entry.type() != EntryType.DIRECTORY) {
      nodeOf(parent).add(fields);
    } else {
      nodeOf(parent).add(new NcduNode(fields, parent.device()));
    }
  }

  /// The format knows fewer reasons.
  private static Exclusion exclusion(LeftOut reason) {
    return switch (reason) {
      case EXCLUDED -> Exclusion.PATTERN;
      case OTHER_FILE_SYSTEM, UNWANTED_FILE_SYSTEM, SNAPSHOT -> Exclusion.OTHER_FILE_SYSTEM;
      case KERNEL_FILE_SYSTEM -> Exclusion.KERNEL_FILE_SYSTEM;
      case REPEATED -> Exclusion.FIRM_LINK; // also something that is met elsewhere
    };
  }

  @Override
  public void failed(WalkFailure failure) {
    failures.add(failure);
    Directory directory = failure.directory();
    byte[] entryName = failure.name();
    if (entryName != null) {
      nodeOf(directory).add(failed(entryName));
    } else if (directory.attachment() != null) {
      nodeOf(directory).failed();
    } else if (directory.parent() != null) {
      nodeOf(directory.parent()).add(new NcduNode(failed(directory.name()), 0));
    }
  }

  private EntryFields failed(byte[] failedName) {
    fields.clear();
    fields.bits = EntryFields.READ_ERROR;
    fields.name(failedName, 0, failedName.length);
    return fields;
  }

  List<WalkFailure> failures() {
    return failures;
  }

  boolean estimated() {
    return estimated;
  }

  private static NcduNode nodeOf(Directory directory) {
    @Nullable Object node = directory.attachment();
    if (node instanceof NcduNode ncduNode) {
      return ncduNode;
    }
    throw new IllegalStateException("a directory that was not entered");
  }
}
