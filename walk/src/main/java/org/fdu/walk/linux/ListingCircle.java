// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.util.Arrays;

/// Notices when the listing of a directory never ends because the file system comes back to where
/// it was: after entries that were given already it says the same position as then, and the same
/// entry follows.
///
/// One position is remembered, later and later ones, whenever twice as much was read: Brent's
/// algorithm (An improved Monte Carlo factorization algorithm, 1980), at the price of one `lseek`
/// per buffer. The entry that follows has to be the same, too, since positions alone can repeat in
/// good listings: they can be hashes, or mean nothing to a server that only reads on. For one
/// worker; only there when a directory did not fit in one buffer.
final class ListingCircle {
  private static final byte[] NONE = {};

  private final Kernel kernel;

  /// After how many buffers the next position is remembered.
  private long turn;

  private long position;

  /// The first entry after `position`, as in the buffer.
  private byte[] follower = NONE;

  /// Whether that entry is in the buffer that comes next.
  private boolean followerIsNext;

  /// Whether the last buffer ended at `position` once more.
  private boolean back;

  ListingCircle(Kernel kernel) {
    this.kernel = kernel;
  }

  /// Whether the listing of `fd` has come round with `buffer`, which is not empty and number
  /// `count` of the directory, counted from 1. To be asked of every one but the first.
  boolean closes(int fd, byte[] buffer, long count) {
    if (count == 2) {
      turn = 2;
      follower = NONE;
      followerIsNext = false;
      back = false;
    }
    int end = endOfFirst(buffer);
    if (back && Arrays.equals(follower, 0, follower.length, buffer, 0, end)) {
      return true;
    }
    if (followerIsNext) {
      follower = Arrays.copyOf(buffer, end);
      followerIsNext = false;
    }
    long now = kernel.position(fd);
    back = now == position && follower.length > 0;
    if (count == turn) {
      turn *= 2;
      position = now;
      followerIsNext = true;
      back = false;
    }
    return false;
  }

  /// Where the name of the first record ends: what follows may be anything.
  private static int endOfFirst(byte[] buffer) {
    int end = Dirents.NAME_OFFSET;
    while (end < buffer.length && buffer[end] != 0) {
      end++;
    }
    return end;
  }
}
