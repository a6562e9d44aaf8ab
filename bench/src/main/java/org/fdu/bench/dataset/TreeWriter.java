// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.fdu.bench.dataset.Entry.HardLink;

/// Makes the tree of a plan below an existing empty directory, in three steps:
///
/// 1. directories and their entries, by many threads;
/// 2. hard links, whose targets exist by now;
/// 3. grafts. The kernel takes no path longer than PATH_MAX, and Java has no way to name a file
///    relative to an open directory for making it. So a branch that would get too deep is made in a
///    folder beside it, as a *piece*, and put into its place at the end, deepest pieces first: then
///    every piece still lies in that folder when it takes up the next one, and both paths of the
///    rename are short. Any depth can be made this way.
final class TreeWriter {
  /// Where pieces are made. A folder of its own, so that the root does not grow by their names.
  private static final String PIECES = ".pieces";

  /// A branch is cut where its path, from the root, would get longer than this: long before
  /// PATH_MAX, because the kernel walks the whole path for every file that is made.
  private static final int LONGEST_PATH = 400;

  /// Entries made at a time; a large directory is made by several threads.
  private static final int BATCH = 4096;

  /// A directory made elsewhere for now, and where it belongs.
  private record Piece(int directory, Path now, Path place) {}

  private record Place(int directory, Path path, long hash) {}

  private record Link(Place parent, HardLink entry) {}

  private final TreePlan plan;
  private final Path root;
  private final Crew crew;
  private final long seed;
  private final LongAdder made;
  private final Collection<Piece> pieces = new ConcurrentLinkedQueue<>();
  private final Collection<Link> links = new ConcurrentLinkedQueue<>();

  TreeWriter(TreePlan plan, Path root, long seed, Crew crew, LongAdder made) {
    this.plan = plan;
    this.root = root;
    this.seed = seed;
    this.crew = crew;
    this.made = made;
  }

  /// Make everything; returns what was made.
  Tally write() throws IOException, InterruptedException {
    Tally tally = new Tally();
    Files.createDirectory(root.resolve(PIECES));
    crew.add(_ -> fill(new Place(0, root, 0)));
    tally.add(crew.run(seed, made));
    for (Link link : links) {
      crew.add(writer -> link(writer, link));
    }
    tally.add(crew.run(seed, made));
    graft();
    return tally;
  }

  /// Have all that a directory holds made: its entries first, because the crew takes the newest
  /// task, and a directory's files should lie near it on the disk.
  private void fill(Place parent) {
    int children = plan.shape().childCount(parent.directory());
    for (int i = 0; i < children; i++) {
      int child = plan.shape().child(parent.directory(), i);
      crew.add(writer -> directory(writer, parent, child));
    }
    int entries = plan.shape().entries(parent.directory());
    for (int from = 0; from < entries; from += BATCH) {
      int first = from;
      int end = Math.min(entries, from + BATCH);
      crew.add(writer -> entries(writer, parent, first, end));
    }
  }

  private void directory(Writer writer, Place parent, int directory) throws IOException {
    String name = plan.directoryName(directory);
    long hash = Tally.pathHash(parent.hash(), name);
    Path place = parent.path().resolve(name);
    Path path = madeAt(directory, place);
    if (!path.equals(place)) {
      pieces.add(new Piece(directory, path, place));
    }
    writer.directory(path, hash);
    fill(new Place(directory, path, hash));
  }

  /// Where a directory that belongs at `place` is made.
  private Path madeAt(int directory, Path place) {
    int length = place.toString().length() - root.toString().length();
    return length <= LONGEST_PATH
        ? place
        : root.resolve(PIECES).resolve(Integer.toString(directory));
  }

  private void entries(Writer writer, Place parent, int from, int end) throws IOException {
    for (int i = from; i < end; i++) {
      Entry entry = plan.entry(parent.directory(), i);
      if (entry instanceof HardLink link) {
        links.add(new Link(parent, link));
      } else {
        writer.entry(parent.path(), parent.hash(), entry);
      }
    }
  }

  private void link(Writer writer, Link link) throws IOException {
    HardLink entry = link.entry();
    String targetName = plan.entry(entry.directory(), entry.index()).name();
    Path target = path(entry.directory()).resolve(targetName);
    Place parent = link.parent();
    writer.hardLink(parent.path().resolve(entry.name()), target, parent.hash(), entry);
  }

  /// Where a directory has been made. The kinds with hard links are shallow enough to recurse.
  private Path path(int directory) {
    if (directory == 0) {
      return root;
    }
    Path parent = path(plan.shape().parent(directory));
    return madeAt(directory, parent.resolve(plan.directoryName(directory)));
  }

  /// Put all pieces into their places. A directory's number is larger than its parent's.
  private void graft() throws IOException {
    List<Piece> deepestFirst =
        pieces.stream().sorted(Comparator.comparingInt(Piece::directory).reversed()).toList();
    for (Piece piece : deepestFirst) {
      Files.move(piece.now(), piece.place(), StandardCopyOption.ATOMIC_MOVE);
    }
    Files.delete(root.resolve(PIECES));
  }
}
