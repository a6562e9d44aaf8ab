// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.tool;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// What there is to know of a tree for saying what each tool should answer.
///
/// Sums "each once" count an inode with several names once, as `du` does.
///
/// @param entries below the root
/// @param directories below the root
/// @param regularFiles names of regular files, each name counted
/// @param maxDepth how deep the deepest entry lies
/// @param diskBytes allocated, each once, the root and directories included: `du`'s total
/// @param diskBytesOfDirectories the part of it that is directories', the root's included
/// @param diskBytesByInode as `diskBytes`, but two files on different devices with the same inode
///   number are taken for one
/// @param diskBytesAllNames as `diskBytes`, but every name counted
/// @param apparentBytes sizes of all but directories, each once
public record TreeFacts(
    long entries,
    long directories,
    long regularFiles,
    int maxDepth,
    long diskBytes,
    long diskBytesOfDirectories,
    long diskBytesByInode,
    long diskBytesAllNames,
    long apparentBytes) {
  /// The `-printf` format [#read] understands: type, device, inode, links, blocks, size, depth.
  public static final String FORMAT = "%y %D %i %n %b %s %d\\n";

  /// As [#FORMAT] with as little as a total needs, for timed runs.
  public static final String SHORT_FORMAT = "%y %D %i %n %b\\n";

  private static final int BLOCK = 512;

  /// For the JSON results.
  public Map<String, Object> asJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("entries", entries);
    json.put("directories", directories);
    json.put("regularFiles", regularFiles);
    json.put("maxDepth", maxDepth);
    json.put("diskBytes", diskBytes);
    json.put("apparentBytes", apparentBytes);
    return json;
  }

  /// Add up what `find` printed in [#FORMAT] or [#SHORT_FORMAT].
  public static TreeFacts read(InputStream in) throws IOException {
    Sums sums = new Sums();
    FindLines lines = new FindLines(in);
    while (lines.next()) {
      sums.add(lines);
    }
    return sums.facts();
  }

  private static final class Sums {
    private final Map<Long, LongSet> linksByDevice = new HashMap<>();
    private final LongSet linksByInode = new LongSet();
    private long names;
    private long directories;
    private long regularFiles;
    private long maxDepth;
    private long diskBlocks;
    private long directoryBlocks;
    private long blocksByInode;
    private long blocksAllNames;
    private long apparentBytes;

    void add(FindLines line) {
      names++;
      maxDepth = Math.max(maxDepth, line.depth());
      blocksAllNames += line.blocks();
      if (line.type() == 'd') {
        directories++;
        directoryBlocks += line.blocks();
        diskBlocks += line.blocks();
        blocksByInode += line.blocks();
        return;
      }
      regularFiles += line.type() == 'f' ? 1 : 0;
      boolean linked = line.links() > 1;
      if (!linked || links(line.device()).add(line.inode())) {
        diskBlocks += line.blocks();
        apparentBytes += line.size();
      }
      if (!linked || linksByInode.add(line.inode())) {
        blocksByInode += line.blocks();
      }
    }

    private LongSet links(long device) {
      return linksByDevice.computeIfAbsent(device, _ -> new LongSet());
    }

    TreeFacts facts() throws IOException {
      if (names == 0) {
        throw new IOException("find printed nothing");
      }
      return new TreeFacts(
          names - 1,
          directories - 1,
          regularFiles,
          (int) maxDepth,
          diskBlocks * BLOCK,
          directoryBlocks * BLOCK,
          blocksByInode * BLOCK,
          blocksAllNames * BLOCK,
          apparentBytes);
    }
  }
}
