// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.fdu.cli.image.Command.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The AOT cache makes fdu start faster and is allowed no other effect: with one that is missing,
/// broken, or meant for something else, fdu prints what it prints without.
class AotCacheIT {
  /// How a cache can fail to fit, as a change to an image that it belonged to.
  enum Misfit {
    MISSING {
      @Override
      void to(Path image) throws IOException {
        Files.delete(Built.cache(image));
      }
    },
    EMPTY {
      @Override
      void to(Path image) throws IOException {
        Files.delete(Built.cache(image));
        Files.createFile(Built.cache(image));
      }
    },
    FOLDER {
      @Override
      void to(Path image) throws IOException {
        Files.delete(Built.cache(image));
        Files.createDirectory(Built.cache(image));
      }
    },
    HEADER_CUT {
      @Override
      void to(Path image) throws IOException {
        truncate(Built.own(Built.cache(image)), 100);
      }
    },
    HALF {
      @Override
      void to(Path image) throws IOException {
        truncate(Built.own(Built.cache(image)), Files.size(Built.cache(image)) / 2);
      }
    },
    LAST_PAGE_CUT {
      @Override
      void to(Path image) throws IOException {
        truncate(Built.own(Built.cache(image)), Files.size(Built.cache(image)) - 4096);
      }
    },
    GARBAGE {
      @Override
      void to(Path image) throws IOException {
        byte[] garbage = new byte[(int) Files.size(Built.cache(image))];
        new Random(1).nextBytes(garbage);
        Files.delete(Built.cache(image));
        Files.write(Built.cache(image), garbage);
      }
    },
    OTHER_MODULES {
      @Override
      void to(Path image) throws IOException {
        // As if the classes were those of a later build; see build.sh for why the size tells.
        Files.writeString(Built.own(Built.modules(image)), "x", StandardOpenOption.APPEND);
      }
    },
    OTHER_FLAGS {
      @Override
      void to(Path image) throws IOException, InterruptedException {
        Files.delete(Built.cache(image));
        Command.of(
                image.resolve("bin/java"),
                "-XX:AOTCacheOutput=" + Built.cache(image),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-m",
                "org.fdu.cli/org.fdu.cli.Main",
                "--version")
            .run();
        assertThat(Built.cache(image)).isRegularFile();
      }
    };

    abstract void to(Path image) throws IOException, InterruptedException;
  }

  @TempDir Path temporary;
  private Path image;

  @BeforeEach
  void takeAnImage() throws Exception {
    Files.createDirectory(temporary.resolve("here"));
    image = Built.link(Built.image(), temporary.resolve("image"));
  }

  @Test
  void isAccepted() throws Exception {
    // With this mode the virtual machine refuses to start when it refuses the cache.
    Result result = run("-XX:AOTMode=on", "-s", "-b", "here");

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).endsWith("\there\n");
    assertThat(result.status()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void thatDoesNotFitIsPassedOverInSilence(Misfit misfit) throws Exception {
    Result good = run("", "-s", "-b", "here");
    Result bad = run("", "--no-such-option");

    misfit.to(image);

    assertThat(run("", "-s", "-b", "here")).isEqualTo(good);
    assertThat(run("", "--no-such-option")).isEqualTo(bad);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MISSING")
  void thatDoesNotFitIsNotUsed(Misfit misfit) throws Exception {
    misfit.to(image);

    assertThat(run("-XX:AOTMode=on", "--version").status()).isNotZero();
  }

  private Result run(String options, String... arguments) throws Exception {
    Object[] words = new Object[arguments.length + 1];
    words[0] = Built.launcher(image);
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return Command.of(words).in(temporary).with("FDU_JAVA_OPTS", options).run();
  }

  private static void truncate(Path file, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(size);
    }
  }
}
