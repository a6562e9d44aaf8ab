// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.fdu.bench.measure.Image;

/// async-profiler, loaded into the image's JVM. It sees Java, native and, where the machine allows
/// it, kernel frames; where it does not, `cpu` falls back to a timer by itself.
record AsyncProfiler(Image image, Path library, String event, String interval) implements Profiler {
  /// Copy the library for this machine out of `jar` into `folder`; empty when it has none.
  static Optional<Path> library(Path jar, Path folder) throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
    String system = System.getProperty("os.name").startsWith("Mac") ? "macos" : "linux-" + machine;
    try (JarFile file = new JarFile(jar.toFile())) {
      ZipEntry entry = file.getEntry(system + "/libasyncProfiler.so");
      if (entry == null) {
        return Optional.empty();
      }
      Path library = folder.resolve("libasyncProfiler.so");
      try (InputStream in = file.getInputStream(entry)) {
        Files.copy(in, library);
      }
      return Optional.of(library);
    }
  }

  @Override
  public List<String> stacks(List<String> arguments, Path scratch)
      throws IOException, InterruptedException {
    Path stacks = scratch.resolve("stacks");
    Files.deleteIfExists(stacks);
    String agent =
        "-agentpath:%s=start,event=%s,interval=%s,collapsed,file=%s"
            .formatted(library, event, interval, stacks);
    List<String> command = new ArrayList<>();
    command.add(image.launcher().toString());
    command.addAll(arguments);
    Launch.run(command, Map.of("FDU_JAVA_OPTS", agent));
    return Files.exists(stacks) ? Files.readAllLines(stacks) : List.of();
  }

  @Override
  public String about() {
    return "async-profiler, event " + event + ", every " + interval;
  }
}
