// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

/// Reads the records of [EntryRecords] one after the other. Not thread-safe.
final class RecordCursor {
  private byte[] bytes;
  private int position;
  private final EntryFields fields = new EntryFields();

  RecordCursor(byte[] records) {
    this.bytes = records;
  }

  /// Begin with other records.
  void reset(byte[] records) {
    bytes = records;
    position = 0;
  }

  /// Read the next record; false when there is none.
  boolean next() {
    if (position == bytes.length) {
      return false;
    }
    fields.bits = (int) number();
    fields.apparentBytes = number();
    long allocation = number();
    fields.diskBytes =
        (allocation & 1) == 0 ? (allocation >>> 1) * EntryRecords.BLOCK_BYTES : allocation >>> 1;
    fields.owner = numberIf(EntryFields.OWNER);
    fields.group = numberIf(EntryFields.GROUP);
    fields.mode = numberIf(EntryFields.MODE);
    long modified = numberIf(EntryFields.MODIFIED);
    fields.modified = (modified >>> 1) ^ -(modified & 1);
    fields.inode = numberIf(EntryFields.INODE);
    fields.links = numberIf(EntryFields.LINKS);
    fields.device = numberIf(EntryFields.DEVICE);
    int length = (int) number();
    fields.name(bytes, position, length);
    position += length;
    return true;
  }

  private long numberIf(int bit) {
    return fields.has(bit) ? number() : 0;
  }

  private long number() {
    long number = 0;
    int shift = 0;
    byte b = bytes[position++];
    while (b < 0) {
      number |= (long) (b & 0x7F) << shift;
      shift += EntryRecords.BITS;
      b = bytes[position++];
    }
    return number | ((long) b << shift);
  }

  /// The record read last; the same object for each.
  EntryFields fields() {
    return fields;
  }

  /// Where the next record starts.
  int position() {
    return position;
  }
}
