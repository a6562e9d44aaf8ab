// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import java.util.Arrays;

/// What an export says of one entry: refilled for each, so that nothing is allocated per entry. Not
/// thread-safe.
///
/// Numbers other than sizes count only when their bit of [#bits] is set.
final class EntryFields {
  static final int OWNER = 1;
  static final int GROUP = 1 << 1;
  static final int MODE = 1 << 2;
  static final int MODIFIED = 1 << 3;
  static final int INODE = 1 << 4;
  static final int LINKS = 1 << 5;

  /// It is one of several hard links.
  static final int HARD_LINK = 1 << 6;

  /// It is neither a regular file nor a directory.
  static final int NOT_REGULAR = 1 << 7;

  /// Set when the device is not that of the directory it is in.
  static final int DEVICE = 1 << 8;

  /// It could not be read.
  static final int READ_ERROR = 1 << 9;

  /// The bits from here on are an [Exclusion].
  private static final int EXCLUSION_SHIFT = 10;

  /// Instead of the apparent size of an entry of which the export says a size that cannot be.
  /// Whoever walks it takes it for what it would be in a file system: none, and to be told of.
  static final long IMPOSSIBLE = -1;

  private static final byte[] NO_NAME = {};

  int bits;

  byte[] name = NO_NAME;
  int nameStart;
  int nameLength;

  /// Not negative, but for [#IMPOSSIBLE].
  long apparentBytes;

  /// Not negative.
  long diskBytes;

  /// As `st_dev`, unsigned.
  long device;

  /// Unsigned.
  long inode;

  long links;
  long owner;
  long group;
  long mode;

  /// In seconds since 1970, negative before.
  long modified;

  /// Forget everything.
  void clear() {
    bits = 0;
    name = NO_NAME;
    nameStart = 0;
    nameLength = 0;
    apparentBytes = 0;
    diskBytes = 0;
    device = 0;
    inode = 0;
    links = 0;
    owner = 0;
    group = 0;
    mode = 0;
    modified = 0;
  }

  boolean has(int bit) {
    return (bits & bit) != 0;
  }

  /// Why the entry was left out; [Exclusion#NONE] when it was not.
  Exclusion exclusion() {
    return Exclusion.ofCode(bits >>> EXCLUSION_SHIFT);
  }

  void exclusion(Exclusion exclusion) {
    bits = (bits & ((1 << EXCLUSION_SHIFT) - 1)) | (exclusion.code() << EXCLUSION_SHIFT);
  }

  void name(byte[] bytes, int start, int length) {
    name = bytes;
    nameStart = start;
    nameLength = length;
  }

  byte[] copyOfName() {
    return Arrays.copyOfRange(name, nameStart, nameStart + nameLength);
  }
}
