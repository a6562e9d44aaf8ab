// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.fdu.walk.Directory;
import org.fdu.walk.EntryType;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.source.EntryBuffer;

/// A source in which the root called `n` leads to exactly `n` events: a file to one, a directory of
/// `n - 2` files to more. Any other name fails.
final class NumberSource implements DirectorySource {
  private static final byte[] FILE = {'f'};

  /// How many files were read.
  private final AtomicLong files;

  NumberSource(AtomicLong files) {
    this.files = files;
  }

  private static final class Root extends Directory {
    final long events;

    Root(byte[] path) {
      super(path);
      events = Long.parseLong(new String(path, StandardCharsets.US_ASCII));
    }
  }

  @Override
  public Directory root(byte[] path) {
    return new Root(path);
  }

  @Override
  public DirectoryReader newReader() {
    return new Reader();
  }

  @Override
  public String description() {
    return "numbers";
  }

  private final class Reader implements DirectoryReader {
    private long left;

    @Override
    public OpenResult open(Directory directory, EntryBuffer self) {
      long events = ((Root) directory).events;
      self.name(directory.name(), 0, directory.name().length);
      self.listed(events == 1 ? EntryType.REGULAR_FILE : EntryType.DIRECTORY, 1);
      left = events - 2;
      return events == 1 ? OpenResult.NOT_A_DIRECTORY : OpenResult.OPENED;
    }

    @Override
    public ReadResult next(EntryBuffer entry) {
      if (left-- == 0) {
        return ReadResult.END;
      }
      files.incrementAndGet();
      entry.name(FILE, 0, FILE.length);
      entry.listed(EntryType.REGULAR_FILE, 1);
      return ReadResult.ENTRY;
    }

    @Override
    public Directory child(Directory parent, EntryBuffer entry) {
      throw new IllegalStateException();
    }
  }
}
