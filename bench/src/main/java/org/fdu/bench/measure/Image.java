// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.fdu.bench.BenchException;
import org.fdu.bench.UsageException;

/// A built fdu: the folder with its own Java, its launcher and its AOT cache.
///
/// @param folder holds `bin/fdu`, `bin/java`, `lib/launch.sh` and `lib/fdu.aot`
public record Image(Path folder) {
  /// Where `./fdu` builds its image.
  private static final String BUILT = "cli/target/quick/image";

  /// The image asked for; else that of `./fdu`, which is brought up to date first.
  public static Image of(Optional<String> asked, Home home)
      throws IOException, InterruptedException {
    if (asked.isPresent()) {
      Image image = new Image(Path.of(asked.get()).toAbsolutePath().normalize());
      if (!Files.isExecutable(image.launcher())) {
        throw new UsageException(asked.get() + " is not an image: it has no bin/fdu");
      }
      return image;
    }
    Path script = home.repository().resolve("fdu");
    if (!Files.isExecutable(script)) {
      throw new BenchException("there is no ./fdu to build an image; --image names one");
    }
    Process build =
        new ProcessBuilder(script.toString(), "--version")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    build.getOutputStream().close();
    Image image = new Image(home.repository().resolve(BUILT));
    if (build.waitFor() != 0 || !Files.isExecutable(image.launcher())) {
      throw new BenchException("./fdu --version failed: there is no image to measure");
    }
    return image;
  }

  public Path launcher() {
    return folder.resolve("bin").resolve("fdu");
  }

  public Path java() {
    return folder.resolve("bin").resolve("java");
  }

  public boolean hasCache() {
    return Files.isReadable(cache());
  }

  private Path cache() {
    return folder.resolve("lib").resolve("fdu.aot");
  }

  /// The same image without its AOT cache, in `target`. Only the launcher is copied; the Java is
  /// this image's. (`-XX:AOTMode=off` would not do: it also turns off the JDK's own archive.)
  public Image withoutCache(Path target) throws IOException {
    Image copy = new Image(target);
    Files.createDirectories(target.resolve("bin"));
    Files.createDirectories(target.resolve("lib"));
    Files.copy(launcher(), copy.launcher(), StandardCopyOption.COPY_ATTRIBUTES);
    Path script = Path.of("lib", "launch.sh");
    Files.copy(folder.resolve(script), target.resolve(script));
    Files.createSymbolicLink(copy.java(), java().toRealPath());
    return copy;
  }
}
