// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Reads exports: ncdu's JSON, of whatever minor version and by whatever program, compressed by
/// gzip or not.
///
/// Names are kept byte by byte; those that no file can have are refused. Numbers that cannot be are
/// taken for the nearest that can, and of sizes a walk will tell it; keys that are not known are
/// skipped. Everything else that is wrong is told, and where: nothing is ever read in part.
public final class NcduReader {
  /// The first bytes of what is something else.
  private static final byte[] GZIP = {0x1F, (byte) 0x8B};

  private static final byte[] ZSTD = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};
  private static final byte[] NCDU_BINARY = {(byte) 0xBF, 'n', 'c', 'd', 'u', 'E', 'X'};

  /// The format version that is understood.
  private static final int MAJOR_VERSION = 1;

  private final JsonInput in;
  private final EntryFields fields = new EntryFields();
  private final Set<InfoKey> seen = EnumSet.noneOf(InfoKey.class);
  private final ByteText key = new ByteText();
  private final ByteText name = new ByteText();
  private final ByteText word = new ByteText();

  /// Whether a size of the entry that is being read cannot be.
  private boolean impossible;

  private NcduReader(JsonInput in) {
    this.in = in;
  }

  /// Read the one export that `source` holds, to its end. It is not closed.
  ///
  /// @throws NcduFormatException when it is no export, or a damaged one
  /// @throws IOException when `source` throws it
  public static NcduTree read(InputStream source) throws IOException {
    PushbackInputStream begun = new PushbackInputStream(source, NCDU_BINARY.length);
    byte[] magic = begun.readNBytes(NCDU_BINARY.length);
    begun.unread(magic);
    if (startsWith(magic, NCDU_BINARY)) {
      throw new NcduFormatException("this is ncdu's binary format; ncdu -f makes JSON of it", 0);
    }
    if (startsWith(magic, ZSTD)) {
      throw new NcduFormatException("this is compressed by zstd; decompress it first", 0);
    }
    if (!startsWith(magic, GZIP)) {
      return new NcduReader(new JsonInput(begun)).export();
    }
    return compressed(begun);
  }

  private static NcduTree compressed(InputStream source) throws IOException {
    @Nullable JsonInput in = null;
    try {
      GzipInput gzip = new GzipInput(source);
      in = new JsonInput(gzip);
      NcduTree tree = new NcduReader(in).export();
      if (gzip.isFollowed()) {
        throw new NcduFormatException("something follows the compressed data", in.offset());
      }
      return tree;
    } catch (EOFException e) {
      throw new NcduFormatException("the compressed data ends early", in == null ? 0 : in.offset());
    } catch (ZipException e) {
      throw new NcduFormatException("the compressed data is damaged", in == null ? 0 : in.offset());
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private NcduTree export() throws IOException {
    header();
    NcduNode root = directories();
    while (in.another(']')) {
      in.skip(); // what a later version may add
    }
    if (in.token() != JsonInput.END) {
      throw in.wrong("something follows the export");
    }
    return new NcduTree(root);
  }

  /// Everything before the root directory.
  private void header() throws IOException {
    in.expect('[', "the '[' an export begins with");
    long major = in.size();
    if (major != MAJOR_VERSION) {
      throw in.wrong("format version " + major + " is not known, only " + MAJOR_VERSION);
    }
    in.expect(',', "','");
    in.size(); // later minor versions only add
    in.expect(',', "','");
    in.skip();
    in.expect(',', "','");
    in.expect('[', "the '[' of the root directory");
  }

  /// The root, whose bracket was read, with all below, on a stack of our own.
  private NcduNode directories() throws IOException {
    NcduNode root = directory(null);
    Deque<NcduNode> path = new ArrayDeque<>();
    path.push(root);
    while (!path.isEmpty()) {
      NcduNode parent = path.element();
      if (!in.another(']')) {
        parent.finish();
        path.pop();
      } else if (in.begins('[')) {
        NcduNode child = directory(parent);
        parent.add(child);
        path.push(child);
      } else {
        in.expect('{', "an entry");
        entry(parent);
        parent.add(fields);
      }
    }
    return root;
  }

  private NcduNode directory(@Nullable NcduNode parent) throws IOException {
    in.expect('{', "the description of a directory");
    if (parent == null) {
      info(0);
    } else {
      entry(parent);
    }
    long device =
        fields.has(EntryFields.DEVICE) || parent == null ? fields.device : parent.device();
    return new NcduNode(fields, device);
  }

  /// Read what is in `parent`: something with a name, where the root has a path.
  private void entry(NcduNode parent) throws IOException {
    long start = in.offset() - 1;
    info(parent.device());
    int length = name.length();
    boolean dots = name.holds(".") || name.holds("..");
    for (int i = 0; i < length; i++) {
      if (dots || name.bytes()[i] == '/') {
        throw new NcduFormatException("a name that no file can have", start);
      }
    }
  }

  /// Read an object, whose bracket was read, into [#fields].
  private void info(long device) throws IOException {
    long start = in.offset() - 1;
    fields.clear();
    seen.clear();
    impossible = false;
    boolean more = !in.begins('}');
    while (more) {
      in.key(key);
      InfoKey known = InfoKey.of(key);
      if (known == null) {
        in.skip();
      } else {
        if (!seen.add(known)) {
          throw in.wrong("a second \"" + known.label() + "\" in one object");
        }
        value(known);
      }
      more = in.another('}');
    }
    if (!seen.contains(InfoKey.NAME) || name.length() == 0) {
      throw new NcduFormatException("an entry without a name", start);
    }
    fields.name(name.bytes(), 0, name.length());
    if (impossible) {
      fields.apparentBytes = EntryFields.IMPOSSIBLE;
    }
    if (fields.device == device) {
      fields.bits &= ~EntryFields.DEVICE;
    }
  }

  private void value(InfoKey known) throws IOException {
    switch (known) {
      case NAME -> name();
      case APPARENT_SIZE -> fields.apparentBytes = size();
      case DISK_SIZE -> fields.diskBytes = size();
      case DEVICE -> fields.device = number(EntryFields.DEVICE, in.unsigned());
      case INODE -> fields.inode = number(EntryFields.INODE, in.unsigned());
      case LINKS -> fields.links = number(EntryFields.LINKS, in.size());
      case OWNER -> fields.owner = number(EntryFields.OWNER, in.size());
      case GROUP -> fields.group = number(EntryFields.GROUP, in.size());
      case MODE -> fields.mode = number(EntryFields.MODE, in.size());
      case MODIFIED -> fields.modified = number(EntryFields.MODIFIED, in.signed());
      case HARD_LINK -> flag(EntryFields.HARD_LINK);
      case READ_ERROR -> flag(EntryFields.READ_ERROR);
      case NOT_REGULAR -> flag(EntryFields.NOT_REGULAR);
      case EXCLUDED -> {
        in.string(word);
        fields.exclusion(Exclusion.of(word));
      }
    }
  }

  private void name() throws IOException {
    long start = in.offset();
    in.string(name);
    for (int i = 0; i < name.length(); i++) {
      if (name.bytes()[i] == 0) {
        throw new NcduFormatException("a name with a NUL", start);
      }
    }
  }

  private long size() throws IOException {
    long size = in.size();
    impossible |= in.adjusted();
    return size;
  }

  private long number(int bit, long number) {
    fields.bits |= bit;
    return number;
  }

  private void flag(int bit) throws IOException {
    if (in.truth()) {
      fields.bits |= bit;
    }
  }
}
