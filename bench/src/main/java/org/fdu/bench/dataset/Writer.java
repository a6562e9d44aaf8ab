// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.fdu.bench.dataset.Entry.HardLink;
import org.fdu.bench.dataset.Entry.Regular;
import org.fdu.bench.dataset.Entry.Sparse;
import org.fdu.bench.dataset.Entry.Symlink;

/// Makes single entries and counts them. One per thread.
final class Writer {
  private static final Set<OpenOption> NEW = Set.of(CREATE_NEW, WRITE);

  /// Random bytes, so that no file system compresses them away.
  private final ByteBuffer content = ByteBuffer.allocateDirect(Mixture.LARGEST);

  private final Tally tally = new Tally();
  private final LongAdder made;

  /// @param made raised by one for every entry, for whoever shows the progress
  Writer(long seed, LongAdder made) {
    this.made = made;
    SplitMix64 random = new SplitMix64(seed);
    while (content.hasRemaining()) {
      content.putLong(random.next());
    }
  }

  Tally tally() {
    return tally;
  }

  void directory(Path path, long pathHash) throws IOException {
    Files.createDirectory(path);
    tally.directory(pathHash);
    made.increment();
  }

  /// Make an entry of `parent`, which must not be a hard link.
  void entry(Path parent, long parentHash, Entry entry) throws IOException {
    Path path = parent.resolve(entry.name());
    switch (entry) {
      case Regular(_, int size) -> write(path, 0, size);
      case Sparse(_, long size) -> write(path, size - Sparse.WRITTEN, Sparse.WRITTEN);
      case Symlink(_, String target) -> Files.createSymbolicLink(path, Path.of(target));
      case HardLink _ -> throw new IllegalArgumentException("its target may not exist yet");
    }
    count(parentHash, entry);
  }

  void hardLink(Path path, Path target, long parentHash, HardLink entry) throws IOException {
    Files.createLink(path, target);
    count(parentHash, entry);
  }

  private void count(long parentHash, Entry entry) {
    tally.entry(parentHash, entry);
    made.increment();
  }

  private void write(Path path, long offset, int size) throws IOException {
    try (FileChannel file = FileChannel.open(path, NEW)) {
      content.clear().limit(size);
      long position = offset;
      while (content.hasRemaining()) {
        position += file.write(content, position);
      }
    }
  }
}
