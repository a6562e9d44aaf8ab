// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.util.ArrayList;
import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.Visitor;
import org.fdu.walk.WalkFailure;

/// The inodes a walk met, each as often as it was met: all there is to compare where paths are too
/// long to write down.
final class Inodes {

  /// Guarded by itself.
  private final List<Long> met = new ArrayList<>();

  private final List<String> failures = new ArrayList<>();

  Visitor visitor() {
    return new Visitor() {
      @Override
      public void enter(Directory directory, Entry self) {
        note(self);
      }

      @Override
      public void entry(Directory directory, Entry entry) {
        note(entry);
      }

      @Override
      public void failed(WalkFailure failure) {
        String where = failure.operation() + " at depth " + failure.directory().depth();
        synchronized (met) {
          failures.add(where + ": " + failure.message());
        }
      }
    };
  }

  private void note(Entry entry) {
    synchronized (met) {
      met.add(entry.inode());
    }
  }

  List<Long> sorted() {
    synchronized (met) {
      return met.stream().sorted().toList();
    }
  }

  List<String> failures() {
    synchronized (met) {
      return List.copyOf(failures);
    }
  }
}
