// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;

/// An image whose metadata a fuzzer changes, in a file that is kept, in memory if possible.
///
/// Changes are records of bytes: the number of a block among those that are in use; where in it, 16
/// bits of which 10 count; what to do. That is to overwrite 1, 2, 4 or 8 bytes with those that
/// follow, or to copy 64 bytes from a place that follows.
final class DamagedImage {
  /// What make-images.sh makes.
  private static final String[] NAMES = {"extents", "checksums", "lists", "groups", "inline"};

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final int BLOCK = 1024;
  private static final int PLACE_BYTES = 3;
  private static final int COPIED = 64;
  private static final Map<Integer, DamagedImage> IMAGES = new HashMap<>();

  private final Path path;
  private final FileChannel channel;
  private final byte[] sound;
  private final byte[] bytes;

  /// Where the blocks are that are not all zero.
  private final List<Integer> used = new ArrayList<>();

  private final boolean[] changed;

  private DamagedImage(String name) throws IOException {
    try (InputStream resource = DamagedImage.class.getResourceAsStream(name + ".img.gz")) {
      sound = new GZIPInputStream(Objects.requireNonNull(resource)).readAllBytes();
    }
    bytes = sound.clone();
    changed = new boolean[sound.length / BLOCK];
    for (int at = 0; at < sound.length; at += BLOCK) {
      if (!isZero(Arrays.copyOfRange(sound, at, at + BLOCK))) {
        used.add(at);
      }
    }
    path =
        Files.isWritable(MEMORY)
            ? Files.createTempFile(MEMORY, "fdu-fuzz-" + name, ".img")
            : Files.createTempFile("fdu-fuzz-" + name, ".img");
    path.toFile().deleteOnExit();
    channel = FileChannel.open(path, StandardOpenOption.WRITE);
    channel.write(ByteBuffer.wrap(sound), 0);
  }

  private static boolean isZero(byte[] bytes) {
    for (byte b : bytes) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  /// One of them, whatever `index` is.
  static DamagedImage of(int index) throws IOException {
    int which = index % NAMES.length;
    DamagedImage image = IMAGES.get(which);
    if (image == null) {
      image = new DamagedImage(NAMES[which]);
      IMAGES.put(which, image);
    }
    return image;
  }

  Path path() {
    return path;
  }

  /// Make the changes that `records` has from `start`, and then the checksum of the superblock
  /// right if that is wished; whether there are any.
  boolean change(byte[] records, int start, boolean repaired) throws IOException {
    int at = start;
    while (at + PLACE_BYTES < records.length) {
      int target = place(records, at);
      int what = records[at + PLACE_BYTES];
      at += PLACE_BYTES + 1;
      if ((what & 4) == 0) {
        int length = Math.min(1 << (what & 3), records.length - at);
        put(records, at, target, length);
        at += length;
      } else if (at + PLACE_BYTES <= records.length) {
        put(bytes.clone(), place(records, at), target, COPIED);
        at += PLACE_BYTES;
      }
    }
    if (repaired) {
      CRC32C crc = new CRC32C();
      crc.update(bytes, BLOCK, BLOCK - 4);
      byte[] sum = new byte[4];
      LittleEndian.putI32(sum, 0, ~(int) crc.getValue());
      put(sum, 0, 2 * BLOCK - sum.length, sum.length);
    }
    write(bytes);
    return !Arrays.equals(bytes, sound);
  }

  private int place(byte[] records, int at) {
    int block = used.get((records[at] & 0xFF) % used.size());
    return block + ((records[at + 1] & 0xFF) << 8 | (records[at + 2] & 0xFF)) % BLOCK;
  }

  private void put(byte[] from, int at, int target, int length) {
    for (int i = 0; i < length; i++) {
      int index = Math.min(target + i, bytes.length - 1);
      bytes[index] = from[Math.min(at + i, from.length - 1)];
      changed[index / BLOCK] = true;
    }
  }

  /// Undo all changes.
  void restore() throws IOException {
    write(sound);
    System.arraycopy(sound, 0, bytes, 0, sound.length);
    Arrays.fill(changed, false);
  }

  /// The blocks that are changed, as they are in `content`.
  private void write(byte[] content) throws IOException {
    for (int i = 0; i < changed.length; i++) {
      if (changed[i]) {
        channel.write(ByteBuffer.wrap(content, i * BLOCK, BLOCK), (long) i * BLOCK);
      }
    }
  }
}
