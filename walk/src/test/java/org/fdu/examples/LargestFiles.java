// SPDX-License-Identifier: Apache-2.0
package org.fdu.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.PathBytes;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;

/// The largest files of a tree: `LargestFiles DIR N`.
///
/// A visitor for each worker, with a list of its own: no locks, and no object for any file that is
/// not among the largest so far.
final class LargestFiles {

  record Found(long bytes, Path path) {}

  private static final class Largest implements Visitor {
    private final PriorityQueue<Found> found =
        new PriorityQueue<>(Comparator.comparingLong(Found::bytes));
    private final int most;

    Largest(int most) {
      this.most = most;
    }

    @Override
    public void entry(Directory directory, Entry entry) {
      Found least = found.peek();
      if (found.size() < most || (least != null && entry.size() > least.bytes())) {
        found.add(new Found(entry.size(), PathBytes.resolve(directory.toPath(), entry.name())));
        if (found.size() > most) {
          found.remove();
        }
      }
    }
  }

  static List<Found> of(Path root, int most) {
    List<Largest> visitors = new ArrayList<>();
    Walk.of(root)
        .visit(() -> {
          Largest visitor = new Largest(most);
          synchronized (visitors) { // called by each worker
            visitors.add(visitor);
          }
          return visitor;
        });
    return visitors.stream()
        .flatMap(visitor -> visitor.found.stream())
        .sorted(Comparator.comparingLong(Found::bytes).reversed())
        .limit(most)
        .toList();
  }

  public static void main(String[] args) {
    for (Found file : of(Path.of(args[0]), Integer.parseInt(args[1]))) {
      System.out.println(file.bytes() + "\t" + file.path());
    }
  }
}
