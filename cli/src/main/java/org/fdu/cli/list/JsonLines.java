// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import java.util.Arrays;
import java.util.Base64;
import org.fdu.cli.output.JsonText;
import org.fdu.cli.output.TypeLetter;
import org.fdu.walk.Entry;

/// One JSON object a line (RFC 8259), which any parser of JSON takes, and harmless on a terminal.
///
/// A path that is UTF-8 is the string `path`. One that is not can be no string of JSON, so there is
/// `path_base64` instead, the path's bytes in Base64: who knows only `path` never gets a path that
/// is a little different.
///
/// @param asciiOnly whether everything beyond ASCII is written so
record JsonLines(boolean asciiOnly) implements EntryLines {
  private static final byte[] PATH = EntryLines.ascii("{\"path\":\"");
  private static final byte[] PATH_BASE64 = EntryLines.ascii("{\"path_base64\":\"");
  private static final byte[] TYPE = EntryLines.ascii("\",\"type\":\"");
  private static final byte[] SIZE = EntryLines.ascii("\",\"size\":");
  private static final byte[] DISK = EntryLines.ascii(",\"disk\":");
  private static final byte[] ESTIMATED = EntryLines.ascii(",\"disk_estimated\":true");
  private static final byte[] INODE = EntryLines.ascii(",\"inode\":");
  private static final byte[] DEVICE = EntryLines.ascii(",\"device\":");
  private static final byte[] LINKS = EntryLines.ascii(",\"links\":");
  private static final byte[] MODE = EntryLines.ascii(",\"mode\":\"");
  private static final byte[] UID = EntryLines.ascii("\",\"uid\":");
  private static final byte[] GID = EntryLines.ascii(",\"gid\":");
  private static final byte[] MTIME = EntryLines.ascii(",\"mtime\":");
  private static final byte[] ATIME = EntryLines.ascii(",\"atime\":");
  private static final byte[] CTIME = EntryLines.ascii(",\"ctime\":");
  private static final byte[] END = EntryLines.ascii("}\n");

  @Override
  public void put(Entry entry, byte[] path, int length, LineBuffer line) {
    if (plain(path, length)) {
      line.put(PATH);
      line.put(path, 0, length);
    } else {
      putOther(Arrays.copyOf(path, length), line);
    }
    line.put(TYPE);
    line.put(TypeLetter.of(entry.type()));
    putNumber(SIZE, entry.size(), line);
    putNumber(DISK, entry.diskBytes(), line);
    if (entry.blocksEstimated()) {
      line.put(ESTIMATED);
    }
    putNumber(INODE, entry.inode(), line);
    putNumber(DEVICE, entry.device(), line);
    putNumber(LINKS, entry.links(), line);
    line.put(MODE);
    EntryNumbers.putMode(entry, line);
    putNumber(UID, Integer.toUnsignedLong(entry.owner()), line);
    putNumber(GID, Integer.toUnsignedLong(entry.group()), line);
    putTime(MTIME, entry.modifiedNanos(), line);
    putTime(ATIME, entry.accessedNanos(), line);
    putTime(CTIME, entry.changedNanos(), line);
    line.put(END);
  }

  private static void putNumber(byte[] key, long number, LineBuffer line) {
    line.put(key);
    line.putDecimal(number, 1);
  }

  private static void putTime(byte[] key, long nanos, LineBuffer line) {
    line.put(key);
    EntryNumbers.putSeconds(nanos, line);
  }

  /// Whether nothing in the path has to be written in another way.
  private static boolean plain(byte[] path, int length) {
    for (int i = 0; i < length; i++) {
      byte b = path[i];
      if (b < ' ' || b == '"' || b == '\\' || b == 0x7F) {
        return false;
      }
    }
    return true;
  }

  private void putOther(byte[] path, LineBuffer line) {
    byte[] text = JsonText.of(path, asciiOnly);
    if (text == null) {
      line.put(PATH_BASE64);
      line.put(Base64.getEncoder().encode(path));
    } else {
      line.put(PATH);
      line.put(text);
    }
  }
}
