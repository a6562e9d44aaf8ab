// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fdu.walk.Metadata;
import org.fdu.walk.linux.LinuxSource;
import org.fdu.walk.source.DirectorySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SweepTest {
  private static final int INODES = 4096;

  @TempDir private Path folder;

  /// Four groups of 1024 inodes, the first with some 600 in use.
  private Ext4Volume volume(InodeMemory memory, boolean sweeps, String options) throws IOException {
    Shell.output(folder, "mkdir -p tree; cd tree; touch $(seq 600)");
    try (TestImage image =
        new TestImage(folder, "32M", "-b 1024 -N " + INODES + " -d tree " + options)) {
      return Ext4Volume.image(image.path(), 1).learning(Metadata.SIZES, memory, sweeps);
    }
  }

  private static int chunks(Ext4Volume volume) {
    int chunks = 0;
    for (int i = 0; i < INODES >> InodeTable.CHUNK_SHIFT; i++) {
      chunks += volume.inodes().get(i) == null ? 0 : 1;
    }
    return chunks;
  }

  /// What a walk over all of it on a slow device brings about.
  private static void sweep(Ext4Volume volume) throws InterruptedException {
    volume.sweep().rootIsRead();
    volume.sweep().deviceIsSlow();
    awaitEnd();
  }

  private static void awaitEnd() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("fdu-sweep")) {
        thread.join();
      }
    }
  }

  @Test
  void readsWhatIsInUse() throws Exception {
    Ext4Volume volume = volume(InodeMemory.ofHeap(), true, "");

    sweep(volume);

    assertThat(volume.description()).endsWith("/image (swept)");
    assertThat(chunks(volume)).isEqualTo(3);
    InodeReader reader = new InodeReader(volume, volume.openDevice());
    assertThat(reader.find(Ext4Volume.ROOT_INODE)).isTrue();
    assertThat(reader.find(500)).isTrue();
  }

  /// Where the table does not tell what of it is in use.
  @Test
  void readsAll() throws Exception {
    Ext4Volume volume = volume(InodeMemory.ofHeap(), true, "-O ^metadata_csum,^uninit_bg");

    sweep(volume);

    assertThat(chunks(volume)).isEqualTo(INODES >> InodeTable.CHUNK_SHIFT);
  }

  @Test
  void endsWhenMemoryGetsShort() throws Exception {
    Ext4Volume volume = volume(new InodeMemory(15_000), true, "-O ^metadata_csum,^uninit_bg");

    sweep(volume);

    assertThat(chunks(volume)).isEqualTo(2); // of 6 KiB each
  }

  /// A hostile image may claim any number of groups.
  @Test
  void isNotForWhatWouldTakeMuchMemoryItself() throws Exception {
    Ext4Volume volume = volume(new InodeMemory(300), true, "");

    sweep(volume);

    assertThat(chunks(volume)).isZero();
  }

  @Test
  void endsWithTheWalk() throws Exception {
    volume(InodeMemory.ofHeap(), true, "");
    DirectorySource kernel = new LinuxSource(Metadata.NAMES);
    ImageSource.Root root =
        new ImageSource.Root(new byte[] {'x'}, folder.resolve("image"), new byte[0]);
    ImageSource source =
        (ImageSource) ImageSource.of(List.of(root), kernel).learning(Metadata.SIZES);
    Ext4Volume volume = source.volumes().getFirst();

    source.close();
    sweep(volume);

    assertThat(chunks(volume)).isZero();
  }

  @Test
  void isNotBegunWithoutReason() throws Exception {
    InodeMemory memory = InodeMemory.ofHeap();
    Ext4Volume subtree = volume(memory, true, "");
    subtree.sweep().deviceIsSlow();
    Ext4Volume fast = volume(memory, true, "");
    fast.sweep().rootIsRead();
    Ext4Volume forbidden = volume(memory, false, "");
    forbidden.sweep().rootIsRead();
    forbidden.sweep().deviceIsSlow();
    Ext4Volume ended = volume(memory, true, "");
    ended.sweep().rootIsRead();
    ended.sweep().stop();
    ended.sweep().deviceIsSlow();
    awaitEnd();

    assertThat(subtree.sweep().hasRead()).isFalse();
    assertThat(fast.sweep().hasRead()).isFalse();
    assertThat(fast.description()).endsWith("/image");
    assertThat(forbidden.sweep().hasRead()).isFalse();
    assertThat(ended.sweep().hasRead()).isFalse();
  }

  @Test
  void passesOverADeviceThatIsGone() throws Exception {
    Ext4Volume volume = volume(InodeMemory.ofHeap(), true, "");
    Files.delete(folder.resolve("image"));

    sweep(volume);

    assertThat(chunks(volume)).isZero();
  }
}
