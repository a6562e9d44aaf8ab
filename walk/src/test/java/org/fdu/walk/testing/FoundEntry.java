// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fdu.walk.Entry;
import org.fdu.walk.EntryType;

/// What is known of one entry of a tree.
///
/// @param path one char per byte, so that it compares and prints whatever the bytes are
/// @param blocks in units of 512 bytes; -1 where that is not compared
public record FoundEntry(
    String path, EntryType type, long size, long links, long inode, long device, long blocks) {

  /// By path, then by everything else.
  public static final Comparator<FoundEntry> ORDER =
      Comparator.comparing(FoundEntry::path).thenComparing(FoundEntry::toString);

  /// Copy the flyweight `entry`.
  public static FoundEntry of(byte[] path, Entry entry) {
    return new FoundEntry(
        text(path),
        entry.type(),
        entry.size(),
        entry.links(),
        entry.inode(),
        entry.device(),
        entry.blocksEstimated() ? -1 : entry.blocks());
  }

  /// The same, without [#blocks].
  public FoundEntry withoutBlocks() {
    return new FoundEntry(path, type, size, links, inode, device, -1);
  }

  /// One char per byte.
  public static String text(byte[] path) {
    return new String(path, StandardCharsets.ISO_8859_1);
  }

  /// What find(1) finds below `root`, sorted.
  public static List<FoundEntry> byFind(Path root) {
    byte[] output =
        Commands.output(
            Path.of("/"),
            "find",
            root.toString(),
            "-printf",
            "%p\\0%y\\0%s\\0%n\\0%i\\0%D\\0%b\\0");
    List<String> fields = Commands.fields(output);
    List<FoundEntry> found = new ArrayList<>();
    for (int i = 0; i < fields.size(); i += 7) {
      found.add(
          new FoundEntry(
              fields.get(i),
              type(fields.get(i + 1)),
              Long.parseLong(fields.get(i + 2)),
              Long.parseLong(fields.get(i + 3)),
              Long.parseLong(fields.get(i + 4)),
              Long.parseLong(fields.get(i + 5)),
              Long.parseLong(fields.get(i + 6))));
    }
    found.sort(ORDER);
    return found;
  }

  private static EntryType type(String letter) {
    return switch (letter) {
      case "f" -> EntryType.REGULAR_FILE;
      case "d" -> EntryType.DIRECTORY;
      case "l" -> EntryType.SYMLINK;
      case "p" -> EntryType.FIFO;
      case "s" -> EntryType.SOCKET;
      case "c" -> EntryType.CHARACTER_DEVICE;
      case "b" -> EntryType.BLOCK_DEVICE;
      default -> EntryType.UNKNOWN;
    };
  }
}
