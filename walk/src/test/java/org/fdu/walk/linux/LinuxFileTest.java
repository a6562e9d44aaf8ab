// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.fdu.walk.PathBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class LinuxFileTest {
  private static final int SIZE = 3 * LinuxFile.MOST_BYTES + 17;

  @TempDir Path folder;

  @Test
  void readsAtAnyPosition() throws IOException {
    byte[] content = new byte[SIZE];
    new Random(1).nextBytes(content);
    Path path = Files.write(folder.resolve("file"), content);
    try (LinuxFile file = new LinuxFile(PathBytes.of(path))) {
      assertThat(file.size()).isEqualTo(SIZE);
      byte[] target = new byte[SIZE];
      for (int position : new int[] {SIZE - 100, 0, 4096, 1, SIZE - 1, 70_000}) {
        Arrays.fill(target, (byte) 0);
        file.willNeed(position, 50);
        int length = Math.min(50, SIZE - position);
        assertThat(file.read(target, 7, 50, position)).isEqualTo(length);
        byte[] expected = new byte[SIZE];
        System.arraycopy(content, position, expected, 7, length);
        assertThat(target).as("from %d", position).isEqualTo(expected);
      }
    }
  }

  @Test
  void readsSoMuchAtOnceAndNothingAtTheEnd() throws IOException {
    Path path = Files.write(folder.resolve("file"), new byte[SIZE]);
    try (LinuxFile file = new LinuxFile(PathBytes.of(path))) {
      byte[] target = new byte[SIZE];
      assertThat(file.read(target, 0, SIZE, 0)).isEqualTo(LinuxFile.MOST_BYTES);
      assertThat(file.read(target, 0, SIZE, SIZE)).isZero();
      assertThat(file.read(target, 0, SIZE, SIZE + 4096L)).isZero();
      assertThatThrownBy(() -> file.read(target, 0, 1, -1)).hasMessage("Invalid argument");
    }
  }

  @Test
  void goesThroughASymlinkThatIsNamed() throws IOException {
    Path path = Files.write(folder.resolve("file"), new byte[] {5});
    Path link = Files.createSymbolicLink(folder.resolve("link"), path);
    byte[] target = new byte[1];
    try (LinuxFile file = new LinuxFile(PathBytes.of(link))) {
      assertThat(file.read(target, 0, 1, 0)).isEqualTo(1);
    }
    assertThat(target).containsExactly(5);
  }

  @Test
  void saysWhyItCannotBeOpened() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> new LinuxFile(PathBytes.of(missing)))
        .isInstanceOf(IOException.class)
        .hasMessage("No such file or directory");
    byte[] endless = new byte[LinuxFile.MOST_BYTES];
    Arrays.fill(endless, (byte) 'x');
    assertThatThrownBy(() -> new LinuxFile(endless)).hasMessage("File name too long");
  }

  @Test
  void saysWhyItCannotBeRead() throws IOException {
    try (LinuxFile directory = new LinuxFile(PathBytes.of(folder))) {
      assertThatThrownBy(() -> directory.read(new byte[1], 0, 1, 0))
          .isInstanceOf(IOException.class)
          .hasMessage("Is a directory");
    }
  }
}
