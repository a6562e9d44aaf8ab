// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.IOException;

/// A file system, or a part of one, that cannot be read for what is in it; the message says why, in
/// words for people, without naming the file system.
public final class Ext4Exception extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Reason reason;

  /// What kind of trouble it is.
  public enum Reason {
    /// This is no file system of this family, or one that this reader does not support.
    REFUSED,
    /// The journal has to be replayed first.
    NEEDS_RECOVERY,
    /// A checksum is wrong, or what is read cannot be true.
    DAMAGED
  }

  Ext4Exception(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  static Ext4Exception damaged(String message) {
    return new Ext4Exception(Reason.DAMAGED, message);
  }

  static Ext4Exception refused(String message) {
    return new Ext4Exception(Reason.REFUSED, message);
  }

  /// What kind of trouble it is.
  public Reason reason() {
    return reason;
  }
}
