// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.fdu.walk.source.DirectoryReader.ReadResult;
import org.fdu.walk.testing.FoundEntry;

/// Reads a whole tree from a source as its contract asks for, with nothing of a walk involved.
///
/// Several readers take turns, as workers do; a child is opened by another reader than the one that
/// found it, and children are shared while their parent is still being read.
final class SourceReading {
  /// What was found, sorted.
  final List<FoundEntry> found = new ArrayList<>();

  /// `PATH: ERRNO MESSAGE`, one char per byte of the path.
  final List<String> failures = new ArrayList<>();

  /// The names in the root by their position in its listing.
  final SortedMap<Integer, String> rootListing = new TreeMap<>();

  /// How many entries were gone when they were looked at.
  int vanished;

  /// How many batches were split off long directories.
  int batches;

  private static final int SHARED_AT_ONCE = 100;
  private static final int SPLIT_INTERVAL = 50;

  /// Entries worth a batch.
  private static final int FEWEST = 256;

  private final boolean splitting;
  private final Deque<Portion> open = new ArrayDeque<>();
  private final EntryBuffer entry = new EntryBuffer();

  private SourceReading(boolean splitting) {
    this.splitting = splitting;
  }

  /// Read all below `root` from `source`, by `readers` readers; `splitting` long directories
  /// between them.
  static SourceReading of(DirectorySource source, byte[] root, int readers, boolean splitting) {
    List<DirectoryReader> turns = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
      turns.add(source.newReader());
    }
    SourceReading reading = new SourceReading(splitting);
    reading.open.add(source.root(root));
    for (int turn = 0; !reading.open.isEmpty(); turn++) {
      reading.read(turns.get(turn % readers), reading.open.removeLast());
    }
    turns.forEach(DirectoryReader::close);
    reading.found.sort(FoundEntry.ORDER);
    reading.failures.sort(null);
    return reading;
  }

  private void read(DirectoryReader reader, Portion portion) {
    if (portion instanceof EntryBatch batch) {
      reader.open(batch);
      readOpened(reader, batch.directory());
    } else {
      open(reader, (Directory) portion);
    }
  }

  private void open(DirectoryReader reader, Directory directory) {
    switch (reader.open(directory, entry)) {
      case OPENED -> {
        found.add(FoundEntry.of(directory.pathBytes(), entry));
        readOpened(reader, directory);
      }
      case NOT_A_DIRECTORY -> found.add(FoundEntry.of(directory.pathBytes(), entry));
      case UNREADABLE -> {
        found.add(FoundEntry.of(directory.pathBytes(), entry));
        failed(directory.pathBytes(), reader);
      }
      case VANISHED, FAILED -> failed(directory.pathBytes(), reader);
    }
  }

  private void readOpened(DirectoryReader reader, Directory directory) {
    List<Directory> children = new ArrayList<>();
    int steps = 0;
    ReadResult result;
    while ((result = reader.next(entry)) != ReadResult.END && result != ReadResult.FAILED) {
      switch (result) {
        case ENTRY -> {
          if (directory.parent() == null) {
            rootListing.put(entry.ordinal(), FoundEntry.text(entry.name()));
          }
          if (entry.type() == EntryType.DIRECTORY) {
            children.add(reader.child(directory, entry));
          } else {
            found.add(FoundEntry.of(directory.pathBytes(entry.name()), entry));
          }
        }
        case VANISHED -> vanished++;
        case ENTRY_FAILED -> failed(directory.pathBytes(entry.name()), reader);
        case END, FAILED, LEFT_OUT -> throw new AssertionError();
      }
      steps++;
      if (children.size() == SHARED_AT_ONCE) {
        share(reader, directory, children);
      }
      if (splitting && steps % SPLIT_INTERVAL == 0) {
        split(reader, directory);
      }
    }
    if (result == ReadResult.FAILED) {
      failed(directory.pathBytes(), reader);
    }
    if (!children.isEmpty()) {
      share(reader, directory, children);
    }
    reader.finish(directory);
  }

  /// From now on anyone may open these, though nobody does before this directory is finished.
  private void share(DirectoryReader reader, Directory directory, List<Directory> children) {
    reader.share(directory, children.size());
    open.addAll(children);
    children.clear();
  }

  private void split(DirectoryReader reader, Directory directory) {
    EntryBatch batch = reader.split(directory, FEWEST);
    if (batch != null) {
      batches++;
      open.add(batch);
    }
  }

  private void failed(byte[] path, DirectoryReader reader) {
    failures.add(FoundEntry.text(path) + ": " + reader.errno() + " " + reader.message());
  }
}
