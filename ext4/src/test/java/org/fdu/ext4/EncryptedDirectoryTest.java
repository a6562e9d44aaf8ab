// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.fdu.walk.Metadata;
import org.fdu.walk.PathBytes;
import org.fdu.walk.SourceKind;
import org.fdu.walk.Walk;
import org.fdu.walk.linux.LinuxSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Names that only the kernel can decrypt are not told; that they are there is.
class EncryptedDirectoryTest {
  private static final Path PROGRAM = Path.of("src/test/c/fscrypt.c");

  @TempDir private Path folder;

  /// By the flag alone, so for everybody.
  @Test
  void isAFailure() throws IOException {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    Shell.output(tree, "mkdir -p secret/sub plain; : > secret/name; : > plain/file");
    try (TestImage image = new TestImage(folder, "4M", "-O encrypt -d " + tree)) {
      Shell.output(folder, "debugfs -w -R 'sif secret flags 0x80800' image 2>/dev/null");

      assertPlainOnly(Listing.of(ImageSourceTest.walk(image.path(), "")));
    }
  }

  /// As the kernel makes them, with its key and without; mounted and not.
  @Test
  void isAFailureWhoeverHasTheKey() throws IOException {
    assumeTrue(Shell.has("cc"), "there is no C compiler (cc)");
    String compile = "cc -o fscrypt '" + PROGRAM.toAbsolutePath() + "'";
    assumeTrue(Shell.status(folder, compile) == 0, "the headers of the kernel lack fscrypt");
    try (TestImage image = new TestImage(folder, "16M", "-b 4096 -O encrypt")) {
      image.mount("noatime");
      Shell.output(image.point(), "mkdir secret plain; : > plain/file");
      assumeTrue(
          Shell.status(folder, "./fscrypt mnt/secret") == 0, "the kernel does not encrypt here");
      Shell.output(
          image.point(),
          "mkdir secret/sub; echo hello > secret/name; ln -s target secret/link; : > secret/sub/f");

      assertPlainOnly(Listing.of(mounted(image.point())));
      Path secret = image.point().resolve("secret");
      Listing root = Listing.of(mounted(secret)); // left to the kernel, as a root may be
      assertThat(root.failures).isEmpty();
      assertThat(root.lines)
          .hasSize(5)
          .isEqualTo(Listing.of(Walk.of(secret).source(SourceKind.LINUX)).lines);

      Shell.output(folder, "./fscrypt -r mnt/secret");
      assertPlainOnly(Listing.of(mounted(image.point())));
      image.unmount();
      assertPlainOnly(Listing.of(ImageSourceTest.walk(image.path(), "")));
    }
  }

  private static Walk mounted(Path root) {
    byte[] path = PathBytes.of(root);
    assertThat(LinuxSource.syncFileSystem(path)).isNull();
    MountedSource source = MountedSource.of(new LinuxSource(Metadata.SIZES), List.of(path));
    assertThat(source.refusals()).isEmpty();
    return Walk.of(root).source(source);
  }

  private static void assertPlainOnly(Listing listing) {
    assertThat(listing.failures)
        .containsExactly(
            "/secret: it is encrypted; only the kernel can read it (without --io ext4)");
    assertThat(listing.lines)
        .hasSize(5)
        .anyMatch(line -> line.startsWith("/plain/file "))
        .anyMatch(line -> line.startsWith("/secret DIRECTORY "))
        .noneMatch(line -> line.startsWith("/secret/"));
  }
}
