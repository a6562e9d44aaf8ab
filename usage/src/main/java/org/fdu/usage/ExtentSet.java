// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.fdu.walk.SharedExtents;

/// Where on their file systems the files seen so far lie, to tell what others share with them. Not
/// thread-safe.
///
/// Plain extents are intervals that are kept apart by what is between them; of an encoded one only
/// the start means anything, since it takes less space there than it has bytes.
final class ExtentSet {
  private final Map<Long, NavigableMap<Long, Long>> intervals = new HashMap<>();
  private final Map<Long, Map<Long, Long>> encoded = new HashMap<>();

  /// Add the extents of a file; how many bytes of them were there before, be it in the same file.
  long add(SharedExtents extents) {
    long before = 0;
    for (int i = 0; i < extents.count(); i++) {
      long start = extents.start(i);
      long bytes = extents.bytes(i);
      before +=
          extents.encoded(i)
              ? addEncoded(extents.fileSystem(), start, bytes)
              : addInterval(extents.fileSystem(), start, start + bytes);
    }
    return before;
  }

  private long addEncoded(long fileSystem, long start, long bytes) {
    Map<Long, Long> known = encoded.computeIfAbsent(fileSystem, _ -> new HashMap<>());
    long there = known.getOrDefault(start, 0L);
    known.put(start, Math.max(there, bytes));
    return Math.min(there, bytes);
  }

  private long addInterval(long fileSystem, long start, long end) {
    NavigableMap<Long, Long> known = intervals.computeIfAbsent(fileSystem, _ -> new TreeMap<>());
    long before = 0;
    long from = start;
    long to = end;
    Map.Entry<Long, Long> other = known.floorEntry(end);
    while (other != null && other.getValue() >= start) {
      before += Math.min(other.getValue(), end) - Math.max(other.getKey(), start);
      from = Math.min(from, other.getKey());
      to = Math.max(to, other.getValue());
      known.remove(other.getKey());
      other = known.floorEntry(end);
    }
    known.put(from, to);
    return before;
  }
}
