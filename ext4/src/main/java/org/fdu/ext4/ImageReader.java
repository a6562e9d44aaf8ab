// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import org.fdu.walk.Directory;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.EntryBatch;
import org.fdu.walk.source.EntryBuffer;
import org.jspecify.annotations.Nullable;

/// One worker's reader of an [ImageSource].
final class ImageReader implements DirectoryReader {
  private final VolumeReaders readers = new VolumeReaders();

  /// What the opened directory is read by; null before the first.
  private @Nullable DirectoryReader current;

  private DirectoryReader current() {
    DirectoryReader reader = current;
    if (reader == null) {
      throw new IllegalStateException("nothing was opened");
    }
    return reader;
  }

  @Override
  public OpenResult open(Directory directory, EntryBuffer self) {
    DirectoryReader reader = readers.of(((Ext4Directory) directory).volume());
    current = reader;
    return reader.open(directory, self);
  }

  @Override
  public ReadResult next(EntryBuffer entry) {
    return current().next(entry);
  }

  @Override
  public Directory child(Directory parent, EntryBuffer entry) {
    return current().child(parent, entry);
  }

  @Override
  public @Nullable EntryBatch split(Directory directory, int fewest) {
    return current().split(directory, fewest);
  }

  @Override
  public void open(EntryBatch batch) {
    DirectoryReader reader = readers.of(((Ext4Batch) batch).volume());
    current = reader;
    reader.open(batch);
  }

  @Override
  public int errno() {
    return current().errno();
  }

  @Override
  public String message() {
    return current().message();
  }

  @Override
  public void close() {
    readers.close();
  }
}
