// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A directory of an [NcduTree]: child directories are nodes, everything else in it is a record.
///
/// While it is filled, workers add to it under its monitor; once [finished][#finish] all is in the
/// order of the names' bytes, nothing changes any more, and anyone may read it.
final class NcduNode {
  private static final byte[] NOTHING = {};
  private static final NcduNode[] NO_CHILDREN = {};

  private final byte[] name;
  private final long device;

  /// A record of what is said of the directory itself, without its name.
  private final byte[] self;

  private boolean readError;

  /// Null once finished.
  private @Nullable EntryRecords adding;

  /// Null when none was added yet, and once finished.
  private @Nullable List<NcduNode> addingChildren;

  private byte[] records = NOTHING;
  private NcduNode[] children = NO_CHILDREN;

  /// A directory on `device`, of which `fields` tells.
  NcduNode(EntryFields fields, long device) {
    this.name = fields.copyOfName();
    this.device = device;
    this.readError = fields.has(EntryFields.READ_ERROR);
    fields.name(NOTHING, 0, 0);
    EntryRecords own = new EntryRecords();
    own.add(fields);
    this.self = own.packed();
  }

  synchronized void add(EntryFields entry) {
    records().add(entry);
  }

  synchronized void addAll(EntryRecords entries) {
    records().addAll(entries);
  }

  synchronized void add(NcduNode child) {
    if (addingChildren == null) {
      addingChildren = new ArrayList<>(4);
    }
    addingChildren.add(child);
  }

  private EntryRecords records() {
    if (adding == null) {
      adding = new EntryRecords();
    }
    return adding;
  }

  /// Not everything in it could be read.
  synchronized void failed() {
    readError = true;
  }

  /// Nothing will be added any more.
  synchronized void finish() {
    if (adding != null) {
      records = sorted(adding.packed());
      adding = null;
    }
    if (addingChildren != null) {
      children = addingChildren.toArray(NO_CHILDREN);
      Arrays.sort(children, (a, b) -> Arrays.compareUnsigned(a.name, b.name));
      addingChildren = null;
    }
  }

  /// The bytes of its name, for the root its path. Shared: must not be modified.
  byte[] name() {
    return name;
  }

  long device() {
    return device;
  }

  byte[] self() {
    return self;
  }

  boolean readError() {
    return readError;
  }

  byte[] entries() {
    return records;
  }

  NcduNode[] children() {
    return children;
  }

  private static byte[] sorted(byte[] records) {
    if (isSorted(records)) {
      return records;
    }
    List<Slice> slices = new ArrayList<>();
    RecordCursor cursor = new RecordCursor(records);
    for (int start = 0; cursor.next(); start = cursor.position()) {
      EntryFields fields = cursor.fields();
      slices.add(new Slice(start, fields.nameStart, cursor.position()));
    }
    slices.sort(
        (a, b) -> Arrays.compareUnsigned(records, a.nameStart, a.end, records, b.nameStart, b.end));
    byte[] sorted = new byte[records.length];
    int end = 0;
    for (Slice slice : slices) {
      int length = slice.end - slice.start;
      System.arraycopy(records, slice.start, sorted, end, length);
      end += length;
    }
    return sorted;
  }

  private static boolean isSorted(byte[] records) {
    RecordCursor cursor = new RecordCursor(records);
    int start = 0;
    int end = 0;
    while (cursor.next()) {
      int nameStart = cursor.fields().nameStart;
      if (Arrays.compareUnsigned(records, start, end, records, nameStart, cursor.position()) > 0) {
        return false;
      }
      start = nameStart;
      end = cursor.position();
    }
    return true;
  }

  /// Where a record is; its name is the end of it.
  private record Slice(int start, int nameStart, int end) {}
}
