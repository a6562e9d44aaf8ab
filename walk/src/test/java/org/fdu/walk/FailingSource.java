// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.concurrent.atomic.AtomicInteger;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.DirectorySource;
import org.fdu.walk.source.EntryBatch;
import org.fdu.walk.source.EntryBuffer;
import org.fdu.walk.source.Portion;
import org.jspecify.annotations.Nullable;

/// Another source, until that many entries were read; then it throws.
///
/// @param left entries before that
/// @param opened how many directories were opened
/// @param given how many entries that are no directories were given
record FailingSource(
    DirectorySource source,
    AtomicInteger left,
    Throwable thrown,
    AtomicInteger opened,
    AtomicInteger given)
    implements DirectorySource {

  FailingSource(DirectorySource source, int entries, Throwable thrown) {
    this(source, new AtomicInteger(entries), thrown, new AtomicInteger(), new AtomicInteger());
  }

  @Override
  public Directory root(byte[] path) {
    return source.root(path);
  }

  @Override
  public @Nullable Location locate(byte[] path) {
    return source.locate(path);
  }

  @Override
  public DirectoryReader newReader() {
    return new Reader(source.newReader());
  }

  @Override
  public String description() {
    return source.description();
  }

  @Override
  public void close() {
    source.close();
  }

  private final class Reader implements DirectoryReader {
    private final DirectoryReader reader;

    Reader(DirectoryReader reader) {
      this.reader = reader;
    }

    @Override
    public OpenResult open(Directory directory, EntryBuffer self) {
      OpenResult result = reader.open(directory, self);
      if (result == OpenResult.OPENED) {
        opened.incrementAndGet();
      }
      return result;
    }

    @Override
    public ReadResult next(EntryBuffer entry) {
      if (left.decrementAndGet() == 0) {
        if (thrown instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) thrown;
      }
      ReadResult result = reader.next(entry);
      if (result == ReadResult.ENTRY && entry.type() != EntryType.DIRECTORY) {
        given.incrementAndGet();
      }
      return result;
    }

    @Override
    public Directory child(Directory parent, EntryBuffer entry) {
      return reader.child(parent, entry);
    }

    @Override
    public void share(Directory directory, int children) {
      reader.share(directory, children);
    }

    @Override
    public @Nullable EntryBatch split(Directory directory, int fewest) {
      return reader.split(directory, fewest);
    }

    @Override
    public void open(EntryBatch batch) {
      reader.open(batch);
    }

    @Override
    public void finish(Directory directory) {
      reader.finish(directory);
    }

    @Override
    public void abandon(Portion portion) {
      reader.abandon(portion);
    }

    @Override
    public int errno() {
      return reader.errno();
    }

    @Override
    public String message() {
      return reader.message();
    }

    @Override
    public void close() {
      reader.close();
    }
  }
}
