// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.EntryType;
import org.fdu.walk.Metadata;
import org.fdu.walk.PathBytes;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkFailure;
import org.fdu.walk.source.DirectoryReader;
import org.fdu.walk.source.DirectorySource;

/// Small images with damage in their metadata: of each there is a walk that ends soon, or one
/// sentence why there is none.
class Ext4ImageFuzzTest {
  private static final Metadata[] LEVELS = {Metadata.SIZES, Metadata.NAMES, Metadata.ALL};
  private static final String[] PLACES = {"", "", "a/b/c", "wide/.", "e/hello", "left", "small/1"};

  /// Entries of a sound image, and failures of damaged ones as well: as many again as damage may
  /// make of it when blocks of files are taken for a directory's, or are in more than one.
  private static final int MOST_TOLD = 4 * 361;

  private static final int MOST_FAILURES_TOLD = MOST_TOLD;

  /// What one walk may read: all of the image some times, since each inode that is not what its
  /// name tells is read by itself, too.
  private static final long MOST_READ = 4 << 20;

  private static final Path READ = Path.of("/proc/self/io");

  /// @param data which image, what of it and how; then changes, see [DamagedImage]
  @FuzzTest
  void damagedImagesAreReadAsFarAsTheyCanBe(byte[] data) throws IOException {
    if (data.length < 2) {
      return;
    }
    DamagedImage image = DamagedImage.of(data[0] & 0x0F);
    Metadata level = LEVELS[(data[0] >> 4 & 3) % LEVELS.length];
    String place = PLACES[(data[1] & 0x0F) % PLACES.length];
    boolean changed = image.change(data, 2, (data[1] & 0x10) != 0);
    long before = bytesRead();
    Told told = new Told(level);
    try {
      walk(image.path(), place).metadata(level).threads(1).visit(() -> told);
    } catch (IOException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("null", "Exception");
      assertThat(changed).isTrue();
      return;
    } finally {
      image.restore();
    }
    assertThat(bytesRead() - before).as("bytes read").isLessThan(MOST_READ);
    assertThat(told.entries).as("entries").isLessThan(MOST_TOLD);
    assertThat(told.failures).as("failures").isLessThan(changed ? MOST_FAILURES_TOLD : 1);
  }

  private static Walk walk(Path image, String inner) throws IOException {
    byte[] path = PathBytes.of(image);
    ImageSource.Root root = new ImageSource.Root(path, image, inner.getBytes(UTF_8));
    return Walk.ofBytes(List.of(path)).source(ImageSource.of(List.of(root), NOTHING_MOUNTED));
  }

  /// In place of the kernel's, which takes longer to ask than an image to read.
  private static final DirectorySource NOTHING_MOUNTED =
      new DirectorySource() {
        @Override
        public Directory root(byte[] path) {
          throw new IllegalStateException();
        }

        @Override
        public DirectoryReader newReader() {
          throw new IllegalStateException();
        }

        @Override
        public String description() {
          return "nothing";
        }
      };

  /// By this process, by all its threads; 0 where the kernel does not tell.
  private static long bytesRead() throws IOException {
    if (!Files.isReadable(READ)) {
      return 0;
    }
    String text = Files.readString(READ);
    return Long.parseLong(text.substring("rchar: ".length(), text.indexOf('\n')));
  }

  /// Checks what a walk tells.
  private static final class Told implements Visitor {
    private final Metadata level;
    private int entries;
    private int failures;

    Told(Metadata level) {
      this.level = level;
    }

    @Override
    public void enter(Directory directory, Entry self) {
      if (directory.parent() != null) {
        checkName(directory.name());
      }
      assertThat(self.type()).isEqualTo(EntryType.DIRECTORY);
      check(self);
    }

    @Override
    public void entry(Directory directory, Entry entry) {
      checkName(entry.name());
      check(entry);
    }

    @Override
    public void fileRoot(Directory root, Entry self) {
      check(self);
    }

    @Override
    public void failed(WalkFailure failure) {
      failures++;
      assertThat(failure.message()).isNotBlank().doesNotContain("null", "Exception");
      assertThat(failure.errno()).isPositive();
    }

    private void check(Entry entry) {
      entries++;
      assertThat(entry.inode()).isBetween(1L, 0xFFFFFFFFL);
      if (level != Metadata.NAMES) {
        assertThat(entry.size()).isNotNegative();
        assertThat(entry.blocks()).isNotNegative();
        assertThat(entry.links()).isPositive();
        assertThat(entry.type()).isNotNull();
      }
    }

    private static void checkName(byte[] name) {
      assertThat(name).isNotEmpty().doesNotContain('/', 0);
      assertThat(name).isNotEqualTo(new byte[] {'.'}).isNotEqualTo(new byte[] {'.', '.'});
    }
  }
}
