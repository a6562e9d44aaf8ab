// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.tool;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.fdu.bench.text.JsonTokens;
import org.fdu.bench.text.JsonTokens.Token;

/// Adds up the file `ncdu -o` writes.
///
/// After a header it is a tree of arrays: `[directory, entry…]`, where an entry is an object or the
/// array of a further directory. An object's `dsize` is its allocated size; `dev` stands in it only
/// where it differs from the parent directory's; what has several links has `ino` and `hlnkc` or,
/// in later versions, `nlink`.
final class NcduExport {
  private final JsonTokens tokens;
  private final Map<Long, LongSet> links = new HashMap<>();

  /// The devices of the directories above the current place, by nesting of their arrays.
  private long[] devices = new long[64];

  private int depth;
  private long total;

  private NcduExport(InputStream in) {
    tokens = new JsonTokens(in);
  }

  /// Allocated bytes, every inode once.
  static long diskBytes(InputStream in) throws IOException {
    NcduExport export = new NcduExport(in);
    export.read();
    return export.total;
  }

  private void read() throws IOException {
    boolean firstInArray = false;
    for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
      switch (token) {
        case BEGIN_ARRAY -> {
          enter();
          firstInArray = true;
        }
        case END_ARRAY -> depth--;
        case BEGIN_OBJECT -> {
          object(firstInArray);
          firstInArray = false;
        }
        case END_OBJECT, STRING, NUMBER, WORD, END -> firstInArray = false;
      }
    }
  }

  private void enter() {
    depth++;
    if (depth == devices.length) {
      devices = Arrays.copyOf(devices, depth * 2);
    }
    devices[depth] = devices[depth - 1];
  }

  /// Read an object up to its end. The first of an array is the directory itself.
  private void object(boolean directory) throws IOException {
    long size = 0;
    long inode = 0;
    boolean linked = false;
    long device = devices[depth];
    for (Token token = tokens.next(); token == Token.STRING; token = tokens.next()) {
      boolean isSize = tokens.is("dsize");
      boolean isInode = tokens.is("ino");
      boolean isLinked = tokens.is("hlnkc");
      boolean isCount = tokens.is("nlink");
      boolean isDevice = tokens.is("dev");
      tokens.next();
      if (isSize) {
        size = tokens.number();
      } else if (isInode) {
        inode = tokens.number();
      } else if (isLinked) {
        linked |= tokens.is("true");
      } else if (isCount) {
        linked |= tokens.number() > 1;
      } else if (isDevice) {
        device = tokens.number();
      }
    }
    if (directory) {
      devices[depth] = device;
    }
    if (!linked || links.computeIfAbsent(device, _ -> new LongSet()).add(inode)) {
      total += size;
    }
  }
}
