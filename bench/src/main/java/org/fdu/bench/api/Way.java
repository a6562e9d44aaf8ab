// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.api;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.EntryType;
import org.fdu.walk.Metadata;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;
import org.fdu.walk.event.DirectoryFold;
import org.fdu.walk.event.WalkEvent;
import org.fdu.walk.event.WalkEvent.EnterDir;
import org.fdu.walk.event.WalkEvent.ExitDir;
import org.fdu.walk.event.WalkEvent.FileEntry;
import org.fdu.walk.event.WalkEvents;
import org.fdu.walk.files.FileTree;

/// One way to walk a tree, its name for people, and its code.
record Way(String label, Code code) {

  /// Adds up a tree.
  @FunctionalInterface
  interface Code {
    Sum walk(Path root) throws IOException;
  }

  /// What every way has to find.
  ///
  /// @param entries all entries, the root included
  /// @param bytes apparent size of regular files
  record Sum(long entries, long bytes) {
    Sum plus(long size, boolean regular) {
      return new Sum(entries + 1, regular ? bytes + size : bytes);
    }
  }

  /// What the others are compared with.
  static final Way FILES =
      new Way(
          "`Files.walkFileTree`",
          root -> {
            Adder adder = new Adder();
            Files.walkFileTree(root, adder);
            return adder.sum();
          });

  /// All of them.
  static final List<Way> ALL =
      List.of(
          new Way("`Walk.visit`", Way::visit),
          new Way("`Walk.events`, loop", Way::events),
          new Way("`WalkEvents.process`, 1 thread", root -> process(root, 1)),
          new Way("`WalkEvents.process`, 2 threads", root -> process(root, 2)),
          new Way(
              "`FileTree.walkFileTree`",
              root -> {
                Adder adder = new Adder();
                FileTree.walkFileTree(root, adder);
                return adder.sum();
              }),
          FILES,
          new Way("`Files.walk` + `readAttributes`", Way::filesWalk));

  private static Sum visit(Path root) {
    ConcurrentLinkedQueue<Counter> counters = new ConcurrentLinkedQueue<>();
    Walk.of(root)
        .metadata(Metadata.ALL)
        .visit(() -> {
          Counter counter = new Counter();
          counters.add(counter);
          return counter;
        });
    long entries = 0;
    long bytes = 0;
    for (Counter counter : counters) {
      entries += counter.entries;
      bytes += counter.bytes;
    }
    return new Sum(entries, bytes);
  }

  private static Sum events(Path root) {
    long entries = 0;
    long bytes = 0;
    try (WalkEvents events = Walk.of(root).metadata(Metadata.ALL).events()) {
      for (WalkEvent event : events) {
        if (event instanceof FileEntry file) {
          entries++;
          bytes += file.metadata().type() == EntryType.REGULAR_FILE ? file.metadata().size() : 0;
        } else if (event instanceof EnterDir) {
          entries++;
        }
      }
    }
    return new Sum(entries, bytes);
  }

  private static Sum process(Path root, int threads) {
    LongAdder entries = new LongAdder();
    LongAdder bytes = new LongAdder();
    DirectoryFold<long[]> fold =
        new DirectoryFold<>() {
          @Override
          public long[] enter(EnterDir directory) {
            return new long[] {1, 0};
          }

          @Override
          public void entry(long[] sums, FileEntry file) {
            sums[0]++;
            if (file.metadata().type() == EntryType.REGULAR_FILE) {
              sums[1] += file.metadata().size();
            }
          }

          @Override
          public void exit(long[] sums, ExitDir directory) {
            entries.add(sums[0]);
            bytes.add(sums[1]);
          }
        };
    try (WalkEvents events = Walk.of(root).metadata(Metadata.ALL).events()) {
      events.process(threads, fold);
    }
    return new Sum(entries.sum(), bytes.sum());
  }

  private static Sum filesWalk(Path root) throws IOException {
    Sum sum = new Sum(0, 0);
    try (Stream<Path> paths = Files.walk(root)) {
      for (Iterator<Path> each = paths.iterator(); each.hasNext(); ) {
        BasicFileAttributes attributes =
            Files.readAttributes(each.next(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        sum = sum.plus(attributes.size(), attributes.isRegularFile());
      }
    }
    return sum;
  }

  /// For the walker's own workers.
  private static final class Counter implements Visitor {
    long entries;
    long bytes;

    @Override
    public void enter(Directory directory, Entry self) {
      entries++;
    }

    @Override
    public void entry(Directory directory, Entry entry) {
      entries++;
      if (entry.type() == EntryType.REGULAR_FILE) {
        bytes += entry.size();
      }
    }
  }

  /// For both methods called `walkFileTree`.
  private static final class Adder extends SimpleFileVisitor<Path> {
    private long entries;
    private long bytes;

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      entries++;
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      entries++;
      bytes += attributes.isRegularFile() ? attributes.size() : 0;
      return FileVisitResult.CONTINUE;
    }

    Sum sum() {
      return new Sum(entries, bytes);
    }
  }
}
