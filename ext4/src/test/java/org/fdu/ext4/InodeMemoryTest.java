// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InodeMemoryTest {
  @TempDir private Path folder;

  @Test
  void isSharedByAllTables() throws IOException {
    try (TestImage image = new TestImage(folder, "4M", "")) {
      Superblock superblock = Ext4Volume.image(image.path(), 1).superblock();
      InodeMemory memory = new InodeMemory(5_000);
      InodeTable one = new InodeTable(superblock, 1, memory);
      InodeTable other = new InodeTable(superblock, 1, memory);

      one.put(0, new InodeTable.Chunk(new long[256], 0));
      other.put(0, new InodeTable.Chunk(new long[256], 0));
      assertThat(one.get(0)).isNotNull();
      assertThat(other.get(0)).isNotNull();
      other.put(1, new InodeTable.Chunk(new long[256], 0));

      assertThat(one.get(0)).isNull();
      assertThat(other.get(0)).isNull();
      assertThat(other.get(1)).isNotNull();
    }
  }
}
