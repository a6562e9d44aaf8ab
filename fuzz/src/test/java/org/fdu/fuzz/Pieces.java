// SPDX-License-Identifier: Apache-2.0
package org.fdu.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a fuzzer made, taken apart into pieces that end in a NUL: it is what no name and no
/// argument has, and easy for a fuzzer to put in anywhere.
public final class Pieces {
  private Pieces() {}

  /// The pieces of `data`; one more than there are NULs.
  public static List<byte[]> of(byte[] data) {
    return of(data, Integer.MAX_VALUE);
  }

  /// The pieces of `data`, `most` at most: the last one takes the rest, NULs and all.
  public static List<byte[]> of(byte[] data, int most) {
    List<byte[]> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < data.length && pieces.size() < most - 1; i++) {
      if (data[i] == 0) {
        pieces.add(Arrays.copyOfRange(data, start, i));
        start = i + 1;
      }
    }
    pieces.add(Arrays.copyOfRange(data, start, data.length));
    return pieces;
  }
}
