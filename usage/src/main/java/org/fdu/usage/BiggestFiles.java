// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.jspecify.annotations.Nullable;

/// The biggest files that one worker met, as many as are wanted: of equal ones the first by root
/// and the bytes of the path. Not thread-safe.
final class BiggestFiles {
  private final int wanted;
  private final Measure measure;

  /// The one to give way first at its top.
  private final PriorityQueue<Candidate> biggest = new PriorityQueue<>(BiggestFiles::worstFirst);

  BiggestFiles(SurveyOptions options) {
    this.wanted = options.biggestFiles();
    this.measure = options.measure();
  }

  /// A file that may be among them; without a name it is its root itself.
  private record Candidate(
      long amount,
      EntryType type,
      long diskBytes,
      long apparentBytes,
      Directory directory,
      byte @Nullable [] name) {}

  /// Consider `inode`, a file in `directory`, or that root itself if `isRoot`.
  void offer(SurveyedInode inode, Directory directory, boolean isRoot) {
    long amount = measure.of(inode.diskBytes, inode.apparentBytes);
    boolean full = biggest.size() == wanted;
    if (wanted == 0 || (full && amount < biggest.element().amount)) {
      return;
    }
    byte[] name = isRoot ? null : Arrays.copyOfRange(inode.name, inode.nameFrom, inode.nameTo);
    offer(new Candidate(amount, inode.type, inode.diskBytes, inode.apparentBytes, directory, name));
  }

  /// Consider all that `other` has.
  void addAll(BiggestFiles other) {
    other.biggest.forEach(this::offer);
  }

  private void offer(Candidate candidate) {
    if (biggest.size() < wanted) {
      biggest.add(candidate);
    } else if (wanted > 0 && worstFirst(candidate, biggest.element()) > 0) {
      biggest.poll();
      biggest.add(candidate);
    }
  }

  /// The files, biggest first; none are left here.
  List<BigFile> drain() {
    List<BigFile> files = new ArrayList<>();
    for (Candidate file = biggest.poll(); file != null; file = biggest.poll()) {
      byte[] path =
          file.name == null ? file.directory.pathBytes() : file.directory.pathBytes(file.name);
      files.add(new BigFile(path, file.type, file.diskBytes, file.apparentBytes));
    }
    return files.reversed();
  }

  private static int worstFirst(Candidate a, Candidate b) {
    if (a.amount != b.amount) {
      return Long.compare(a.amount, b.amount);
    }
    if (a.name == null || b.name == null) {
      return Integer.compare(b.directory.rootIndex(), a.directory.rootIndex());
    }
    return LinkOrder.compare(b.directory, b.name, a.directory, a.name);
  }
}
