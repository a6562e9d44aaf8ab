// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.fdu.walk.Directory;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.EntryBatch;
import org.fdu.walk.source.EntryBuffer;
import org.jspecify.annotations.Nullable;

/// One worker's readers, by file system, of which it uses one at a time; each is made when it is
/// needed, and made again when another needed its descriptor.
final class VolumeReaders implements AutoCloseable {
  private final Map<Ext4Volume, Ext4Reader> readers = new HashMap<>();
  private String trouble = "";

  /// The reader of `volume`; null when its device cannot be opened any more.
  @Nullable Ext4Reader ext4(Ext4Volume volume) {
    Ext4Reader reader = readers.get(volume);
    if (reader == null) {
      reader = open(volume);
      if (reader == null && !readers.isEmpty()) {
        close(); // there may be too few descriptors for all of them
        reader = open(volume);
      }
      if (reader != null) {
        readers.put(volume, reader);
      }
    }
    return reader;
  }

  private @Nullable Ext4Reader open(Ext4Volume volume) {
    try {
      return new Ext4Reader(volume);
    } catch (IOException e) {
      trouble = String.valueOf(e.getMessage()); // names the device
      return null;
    }
  }

  /// The same, or one that fails in its place.
  DirectoryReader of(Ext4Volume volume) {
    Ext4Reader reader = ext4(volume);
    return reader != null ? reader : new FailingReader(trouble);
  }

  @Override
  public void close() {
    for (Ext4Reader reader : readers.values()) {
      reader.close();
    }
    readers.clear();
  }

  /// Opens nothing, and says why.
  private record FailingReader(String message) implements DirectoryReader {
    private static final int EIO = 5;

    @Override
    public OpenResult open(Directory directory, EntryBuffer self) {
      return OpenResult.FAILED;
    }

    @Override
    public ReadResult next(EntryBuffer entry) {
      return ReadResult.FAILED;
    }

    @Override
    public Directory child(Directory parent, EntryBuffer entry) {
      throw new IllegalStateException(message);
    }

    @Override
    public void open(EntryBatch batch) {} // next says it

    @Override
    public int errno() {
      return EIO;
    }
  }
}
