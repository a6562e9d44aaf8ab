// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import org.fdu.cli.output.CsvText;
import org.fdu.cli.output.TypeLetter;
import org.fdu.walk.Entry;

/// Comma-separated values as in RFC 4180, but for lines that end with a newline alone. Paths are
/// the bytes they are, in quotes where they have a comma, a quote or the end of a line.
///
/// @param terminal whether someone may look at it, so that names must be harmless
/// @param unicode whether that one sees Unicode
record CsvLines(boolean terminal, boolean unicode) implements EntryLines {
  @Override
  public byte[] header() {
    return EntryLines.ascii(
        "path,type,size,disk,inode,device,links,mode,uid,gid,mtime,atime,ctime\n");
  }

  @Override
  public void put(Entry entry, byte[] path, int length, LineBuffer line) {
    if (terminal) {
      byte[] harmless = PathLines.harmless(path, length, unicode);
      putText(harmless, harmless.length, line);
    } else {
      putText(path, length, line);
    }
    line.put((byte) ',');
    line.put(TypeLetter.of(entry.type()));
    putNumber(entry.size(), line);
    putNumber(entry.diskBytes(), line);
    putNumber(entry.inode(), line);
    putNumber(entry.device(), line);
    putNumber(entry.links(), line);
    line.put((byte) ',');
    EntryNumbers.putMode(entry, line);
    putNumber(Integer.toUnsignedLong(entry.owner()), line);
    putNumber(Integer.toUnsignedLong(entry.group()), line);
    putTime(entry.modifiedNanos(), line);
    putTime(entry.accessedNanos(), line);
    putTime(entry.changedNanos(), line);
    line.put((byte) '\n');
  }

  private static void putNumber(long number, LineBuffer line) {
    line.put((byte) ',');
    line.putDecimal(number, 1);
  }

  private static void putTime(long nanos, LineBuffer line) {
    line.put((byte) ',');
    EntryNumbers.putSeconds(nanos, line);
  }

  private static void putText(byte[] text, int length, LineBuffer line) {
    if (CsvText.needsQuotes(text, length)) {
      line.put(CsvText.quoted(text, length));
    } else {
      line.put(text, 0, length);
    }
  }
}
