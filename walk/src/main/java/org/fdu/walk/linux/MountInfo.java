// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fdu.walk.source.Mount;
import org.jspecify.annotations.Nullable;

/// Reads `/proc/self/mountinfo`, the mounts of this process's namespace (proc_pid_mountinfo(5)).
///
/// ```
/// 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
/// id │  │    │     │     │          │        │ type source    options of the file system
///    parent  root  point options    any number of fields
///       device
/// ```
///
/// Fields are parted by spaces; a space, tab, newline or backslash in a path is a backslash and
/// three octal digits. A line that is not like this is passed over.
public final class MountInfo {
  static final String FILE = "/proc/self/mountinfo";

  private static final int ID = 0;
  private static final int PARENT = 1;
  private static final int DEVICE = 2;
  private static final int ROOT = 3;
  private static final int POINT = 4;
  private static final int OPTIONS = 5;

  /// Before the dash there are at least the fields up to the options of the mount.
  private static final int LEAST_BEFORE_DASH = 6;

  /// As `show_mnt_opts` of fs/proc_namespace.c says it.
  private static final byte[] ID_MAPPED = {'i', 'd', 'm', 'a', 'p', 'p', 'e', 'd'};

  private MountInfo() {}

  /// The mounts; empty when they cannot be told, as where there is no procfs.
  static List<Mount> read() {
    try (SmallFiles files = new SmallFiles()) {
      byte[] content = files.readWhole(FILE);
      return content == null ? List.of() : parse(content);
    }
  }

  /// The mounts in `content`, in its order.
  public static List<Mount> parse(byte[] content) {
    List<Mount> mounts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= content.length; i++) {
      if (i == content.length || content[i] == '\n') {
        Mount mount = parseLine(content, start, i);
        if (mount != null) {
          mounts.add(mount);
        }
        start = i + 1;
      }
    }
    return List.copyOf(mounts);
  }

  private static @Nullable Mount parseLine(byte[] content, int from, int to) {
    List<byte[]> fields = fields(content, from, to);
    int dash = LEAST_BEFORE_DASH;
    while (dash < fields.size() && !isDash(fields.get(dash))) {
      dash++;
    }
    if (dash + 1 >= fields.size()) {
      return null;
    }
    long id = number(fields.get(ID), 0, fields.get(ID).length);
    long parent = number(fields.get(PARENT), 0, fields.get(PARENT).length);
    long device = device(fields.get(DEVICE));
    byte[] point = unescaped(fields.get(POINT));
    if (id < 0 || parent < 0 || device < 0 || point.length == 0 || point[0] != '/') {
      return null;
    }
    String type = new String(unescaped(fields.get(dash + 1)), StandardCharsets.ISO_8859_1);
    boolean idMapped = contains(fields.get(OPTIONS), ID_MAPPED);
    return new Mount(id, parent, device, unescaped(fields.get(ROOT)), point, type, idMapped);
  }

  private static List<byte[]> fields(byte[] content, int from, int to) {
    List<byte[]> fields = new ArrayList<>();
    int start = from;
    for (int i = from; i <= to; i++) {
      if (i == to || content[i] == ' ') {
        if (i > start) {
          fields.add(Arrays.copyOfRange(content, start, i));
        }
        start = i + 1;
      }
    }
    return fields;
  }

  /// Whether `option` is among `options`, which are parted by commas.
  private static boolean contains(byte[] options, byte[] option) {
    int start = 0;
    for (int i = 0; i <= options.length; i++) {
      if (i == options.length || options[i] == ',') {
        if (Arrays.equals(options, start, i, option, 0, option.length)) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }

  private static boolean isDash(byte[] field) {
    return field.length == 1 && field[0] == '-';
  }

  /// `major:minor` as `st_dev` has it; -1 when it is not like that.
  private static long device(byte[] field) {
    int colon = 0;
    while (colon < field.length && field[colon] != ':') {
      colon++;
    }
    long major = number(field, 0, colon);
    long minor = number(field, colon + 1, field.length);
    return major < 0 || minor < 0 ? -1 : StatxBuffer.device((int) major, (int) minor);
  }

  /// The decimal number in these bytes; -1 when there is none, or one beyond an `int`.
  private static long number(byte[] bytes, int from, int to) {
    long value = from < to ? 0 : -1;
    for (int i = from; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9 || value > Integer.MAX_VALUE) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value > Integer.MAX_VALUE ? -1 : value;
  }

  private static byte[] unescaped(byte[] field) {
    byte[] out = new byte[field.length];
    int length = 0;
    for (int i = 0; i < field.length; i++) {
      if (isEscape(field, i)) {
        out[length++] =
            (byte) ((field[i + 1] - '0') << 6 | (field[i + 2] - '0') << 3 | field[i + 3] - '0');
        i += 3;
      } else {
        out[length++] = field[i];
      }
    }
    return Arrays.copyOf(out, length);
  }

  /// A backslash alone cannot be: it would be escaped itself.
  private static boolean isEscape(byte[] field, int at) {
    return field[at] == '\\'
        && at + 3 < field.length
        && isOctal(field[at + 1], '3')
        && isOctal(field[at + 2], '7')
        && isOctal(field[at + 3], '7');
  }

  private static boolean isOctal(byte b, char most) {
    return b >= '0' && b <= most;
  }
}
