// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
import org.jspecify.annotations.Nullable;

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
      checkMessage(e.getMessage());
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

  private static void checkMessage(@Nullable String message) {
    if (message == null
        || message.isBlank()
        || message.contains("null")
        || message.contains("Exception")) {
      fail("message: %s", message);
    }
  }

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
      check(self);
      if (self.type() != EntryType.DIRECTORY) {
        fail("entered a %s", self.type());
      }
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
      checkMessage(failure.message());
      if (failure.errno() <= 0) {
        fail("errno %d", failure.errno());
      }
    }

    private void check(Entry entry) {
      entries++;
      boolean possible =
          level == Metadata.NAMES
              || (entry.size() >= 0 && entry.blocks() >= 0 && entry.links() > 0);
      if (!possible || entry.inode() < 1 || entry.inode() > 0xFFFFFFFFL) {
        fail("impossible: %s, inode %d", entry, entry.inode());
      }
    }

    /// By hand, since there are many.
    private static void checkName(byte[] name) {
      boolean possible = name.length > 0;
      for (byte b : name) {
        possible &= b != '/' && b != 0;
      }
      boolean dots =
          name.length <= 2 && Arrays.equals(name, "..".substring(0, name.length).getBytes(UTF_8));
      if (!possible || dots) {
        fail("impossible name: %s", Arrays.toString(name));
      }
    }
  }
}
