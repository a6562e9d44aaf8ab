// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.progress;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.fdu.cli.output.DisplayName;
import org.fdu.cli.output.DisplayWidth;
import org.fdu.cli.output.SizeFormat;
import org.fdu.walk.Directory;
import org.jspecify.annotations.Nullable;

/// One moment of a walk, in one line of a terminal.
///
/// @param columns of the terminal; the line is kept shorter, or the terminal would begin another
/// @param unicode whether the terminal takes UTF-8
record ProgressLine(int columns, boolean unicode) {
  private static final long SECOND = 1_000_000_000;
  private static final long MINUTE = 60;
  private static final int GROUP = 3;
  private static final SizeFormat SIZES = new SizeFormat(false, false);

  /// What is shown of a walk that has met `inodes`, which take `bytes`, and had `failures`, in the
  /// `nanos` since it began, and is in `current` now.
  String of(long inodes, long bytes, long failures, long nanos, @Nullable Directory current) {
    StringBuilder line = new StringBuilder();
    line.append(grouped(inodes)).append(" entries, ").append(SIZES.format(bytes)).append(", ");
    line.append(grouped(Math.round((double) inodes * SECOND / Math.max(nanos, 1)))).append("/s, ");
    line.append(duration(nanos / SECOND));
    if (failures > 0) {
      line.append(failures == 1 ? ", 1 error" : ", " + grouped(failures) + " errors");
    }
    int room = columns - 1 - line.length() - 2;
    if (current != null && room > 0) {
      line.append("  ").append(end(current, room));
    }
    return DisplayWidth.truncate(line.toString(), columns - 1, "");
  }

  /// As much of the end of the path of `directory` as fits.
  private String end(Directory directory, int room) {
    Deque<byte[]> names = new ArrayDeque<>();
    int length = 0;
    Directory d = directory;
    for (; d != null && length <= room; d = d.parent()) {
      names.push(d.name());
      length += d.name().length + 1;
    }
    byte[] path = new byte[length];
    int end = 0;
    for (byte[] name : names) {
      if (end > 0 && path[end - 1] != '/') {
        path[end++] = '/';
      }
      System.arraycopy(name, 0, path, end, name.length);
      end += name.length;
    }
    String text = DisplayName.of(Arrays.copyOf(path, end), unicode);
    return d == null && DisplayWidth.of(text) <= room ? text : cutStart(text, room);
  }

  private String cutStart(String text, int room) {
    String ellipsis = unicode ? "…" : "~";
    int start = 0;
    while (start < text.length() && DisplayWidth.of(text.substring(start)) + 1 > room) {
      start += Character.charCount(text.codePointAt(start));
    }
    return room > 0 ? ellipsis + text.substring(start) : "";
  }

  /// `number` with commas between thousands.
  static String grouped(long number) {
    String digits = Long.toString(number);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      if (i > 0 && (digits.length() - i) % GROUP == 0) {
        text.append(',');
      }
      text.append(digits.charAt(i));
    }
    return text.toString();
  }

  private static String duration(long seconds) {
    return seconds < MINUTE ? seconds + " s" : seconds / MINUTE + " min " + seconds % MINUTE + " s";
  }

  /// The bytes that replace what is on the terminal's current line by `text`: carriage return,
  /// text, and "erase to the end of the line" of ECMA-48.
  static byte[] replacing(String text) {
    return ("\r" + text + "\u001B[K").getBytes(StandardCharsets.UTF_8);
  }
}
