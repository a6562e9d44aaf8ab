// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Writes trees in ncdu's JSON export format, version 1.2, which ncdu 1 and 2 and gdu read.
///
/// Siblings are in the order of their names' bytes, so that the same tree gives the same bytes.
/// Names are written as ncdu does: control characters, quotes and backslashes escaped, all other
/// bytes as they are, be they UTF-8 or not. A tree of any depth can be written.
///
/// The format is described at <https://dev.yorhel.nl/ncdu/jsonfmt>.
public final class NcduWriter {
  private static final byte[] NAME = ascii("{\"name\":\"");
  private static final byte[] APPARENT_SIZE = ascii(",\"asize\":");
  private static final byte[] DISK_SIZE = ascii(",\"dsize\":");
  private static final byte[] DEVICE = ascii(",\"dev\":");
  private static final byte[] OWNER = ascii(",\"uid\":");
  private static final byte[] GROUP = ascii(",\"gid\":");
  private static final byte[] MODE = ascii(",\"mode\":");
  private static final byte[] MODIFIED = ascii(",\"mtime\":");
  private static final byte[] NOT_REGULAR = ascii(",\"notreg\":true");
  private static final byte[] INODE = ascii(",\"ino\":");
  private static final byte[] HARD_LINK = ascii(",\"hlnkc\":true");
  private static final byte[] LINKS = ascii(",\"nlink\":");
  private static final byte[] READ_ERROR = ascii(",\"read_error\":true");
  private static final byte[] EXCLUDED = ascii(",\"excluded\":\"");
  private static final byte[] NEXT = ascii(",\n");

  private final JsonOutput out;

  private NcduWriter(JsonOutput out) {
    this.out = out;
  }

  /// Write `tree` to `target`, which is flushed and not closed.
  ///
  /// @throws IOException when `target` does; what it has got by then is no complete export
  public static void write(NcduTree tree, NcduHeader header, OutputStream target)
      throws IOException {
    JsonOutput out = new JsonOutput(target);
    NcduWriter writer = new NcduWriter(out);
    writer.header(header);
    writer.directories(tree.root());
    out.raw(ascii("]\n"));
    out.flush();
  }

  private void header(NcduHeader header) throws IOException {
    out.raw(ascii("[1,2,{\"progname\":\""));
    text(header.program());
    out.raw(ascii("\",\"progver\":\""));
    text(header.version());
    out.raw(ascii("\",\"timestamp\":"));
    out.signed(header.timestamp());
    out.raw('}');
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.string(bytes, 0, bytes.length);
  }

  /// Depth first, with what is open kept on a stack of our own.
  private void directories(NcduNode root) throws IOException {
    Deque<OpenDirectory> path = new ArrayDeque<>();
    path.push(begin(root));
    while (!path.isEmpty()) {
      OpenDirectory directory = path.element();
      if (directory.childIsNext()) {
        path.push(begin(directory.nextChild()));
      } else if (directory.hasEntry) {
        out.raw(NEXT);
        info(directory.entries.fields(), false);
        directory.advance();
      } else {
        out.raw(']');
        path.pop();
      }
    }
  }

  private OpenDirectory begin(NcduNode node) throws IOException {
    RecordCursor self = new RecordCursor(node.self());
    self.next();
    EntryFields fields = self.fields();
    fields.name(node.name(), 0, node.name().length);
    out.raw(NEXT);
    out.raw('[');
    info(fields, node.readError());
    return new OpenDirectory(node);
  }

  /// `notreg` is written before what tells of hard links: of what an object says of its type, ncdu
  /// 2 believes the last, and a link that is not regular has to be counted once, too.
  private void info(EntryFields entry, boolean failed) throws IOException {
    out.raw(NAME);
    out.string(entry.name, entry.nameStart, entry.nameLength);
    out.raw('"');
    numberUnlessZero(APPARENT_SIZE, entry.apparentBytes);
    numberUnlessZero(DISK_SIZE, entry.diskBytes);
    numberIf(entry.has(EntryFields.DEVICE), DEVICE, entry.device);
    numberIf(entry.has(EntryFields.OWNER), OWNER, entry.owner);
    numberIf(entry.has(EntryFields.GROUP), GROUP, entry.group);
    numberIf(entry.has(EntryFields.MODE), MODE, entry.mode);
    if (entry.has(EntryFields.MODIFIED)) {
      out.raw(MODIFIED);
      out.signed(entry.modified);
    }
    flag(entry.has(EntryFields.NOT_REGULAR), NOT_REGULAR);
    numberIf(entry.has(EntryFields.INODE), INODE, entry.inode);
    flag(entry.has(EntryFields.HARD_LINK), HARD_LINK);
    numberIf(entry.has(EntryFields.LINKS), LINKS, entry.links);
    flag(failed || entry.has(EntryFields.READ_ERROR), READ_ERROR);
    if (entry.exclusion() != Exclusion.NONE) {
      out.raw(EXCLUDED);
      out.raw(ascii(entry.exclusion().label()));
      out.raw('"');
    }
    out.raw('}');
  }

  private void numberUnlessZero(byte[] key, long number) throws IOException {
    numberIf(number != 0, key, number);
  }

  private void numberIf(boolean there, byte[] key, long number) throws IOException {
    if (there) {
      out.raw(key);
      out.unsigned(number);
    }
  }

  private void flag(boolean set, byte[] text) throws IOException {
    if (set) {
      out.raw(text);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  /// How far a directory that is being written has been written.
  private static final class OpenDirectory {
    private final NcduNode[] children;
    private int child;
    final RecordCursor entries;
    boolean hasEntry;

    OpenDirectory(NcduNode node) {
      children = node.children();
      entries = new RecordCursor(node.entries());
      advance();
    }

    void advance() {
      hasEntry = entries.next();
    }

    /// Whether the next in the order of names is a directory.
    boolean childIsNext() {
      return child < children.length && (!hasEntry || compare(children[child]) <= 0);
    }

    private int compare(NcduNode node) {
      EntryFields entry = entries.fields();
      int nameEnd = entry.nameStart + entry.nameLength;
      return Arrays.compareUnsigned(
          node.name(), 0, node.name().length, entry.name, entry.nameStart, nameEnd);
    }

    NcduNode nextChild() {
      return children[child++];
    }
  }
}
