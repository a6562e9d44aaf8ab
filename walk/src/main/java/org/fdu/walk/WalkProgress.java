// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// How far a walk is, for others to look at while it goes on; give it to [Walk#progress].
///
/// Numbers are those of a moment ago: a worker makes them known once per batch of entries. They
/// only grow. Thread-safe; also adds up several walks, one after the other or at once.
public final class WalkProgress {
  private final List<ProgressVisitor.Part> parts = new CopyOnWriteArrayList<>();

  /// A progress of nothing so far.
  public WalkProgress() {}

  /// Count what `visitor`, of one worker, is told.
  Visitor watch(Visitor visitor) {
    ProgressVisitor.Part part = new ProgressVisitor.Part();
    parts.add(part);
    return new ProgressVisitor(visitor, part);
  }

  /// How many directories were entered.
  public long directories() {
    long sum = 0;
    for (ProgressVisitor.Part part : parts) {
      sum += part.seen().directories();
    }
    return sum;
  }

  /// How many entries were met that are not directories.
  public long entries() {
    long sum = 0;
    for (ProgressVisitor.Part part : parts) {
      sum += part.seen().entries();
    }
    return sum;
  }

  /// How much space all of them take, in bytes; an inode with several hard links counts in parts,
  /// one for each link.
  public long diskBytes() {
    long sum = 0;
    for (ProgressVisitor.Part part : parts) {
      sum += part.seen().diskBytes();
    }
    return sum;
  }

  /// How much could not be read.
  public long failures() {
    long sum = 0;
    for (ProgressVisitor.Part part : parts) {
      sum += part.seen().failures();
    }
    return sum;
  }

  /// The directory that some worker was last seen in; null when none was entered.
  public @Nullable Directory current() {
    Directory current = null;
    for (ProgressVisitor.Part part : parts) {
      Directory one = part.seen().directory();
      current = one == null ? current : one;
    }
    return current;
  }
}
