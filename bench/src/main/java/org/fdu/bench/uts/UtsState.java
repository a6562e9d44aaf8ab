// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.uts;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Makes the states of nodes, each 20 bytes of SHA-1. Not thread-safe.
final class UtsState {
  private static final int BYTES = 20;
  private static final int ROOT_PADDING = 16;

  /// Where the four bytes that are the node's random number start.
  private static final int RANDOM_OFFSET = 16;

  private static final double RANGE = 0x1p31;

  private final MessageDigest sha1;

  /// What a child's number is hashed from, reused.
  private final byte[] number = new byte[Integer.BYTES];

  UtsState() {
    try {
      sha1 = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java run-time has SHA-1", e);
    }
  }

  byte[] root(int seed) {
    return hash(new byte[ROOT_PADDING], seed);
  }

  byte[] child(byte[] parent, int index) {
    return hash(parent, index);
  }

  /// The random number a state holds, in 0..1.
  static double random(byte[] state) {
    int bits = 0;
    for (int i = RANDOM_OFFSET; i < BYTES; i++) {
      bits = bits << Byte.SIZE | (state[i] & 0xFF);
    }
    return (bits & Integer.MAX_VALUE) / RANGE;
  }

  private byte[] hash(byte[] prefix, int value) {
    for (int i = 0; i < number.length; i++) {
      number[i] = (byte) (value >>> (Integer.SIZE - Byte.SIZE * (i + 1)));
    }
    byte[] state = new byte[BYTES];
    try {
      sha1.update(prefix);
      sha1.update(number);
      sha1.digest(state, 0, BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("20 bytes are enough for SHA-1", e);
    }
    return state;
  }
}
