// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.profile;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fdu.bench.BenchException;
import org.fdu.bench.measure.Home;

/// The JDK's own recorder: Java frames only, every 10 ms. The modules that fdu's image was made of
/// run on the JDK, without the cache, so that every frame is of code as it was compiled.
///
/// @param recording where the recording is left
record FlightRecorder(Home home, Path recording) implements Profiler {
  private static final List<String> MODULES = List.of("walk", "usage", "cli");

  @Override
  public List<String> stacks(List<String> arguments, Path scratch)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseSerialGC");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-XX:StartFlightRecording:settings=profile,filename=" + recording);
    command.add("-Xlog:disable");
    command.add("--enable-native-access=org.fdu.walk");
    command.addAll(List.of("-p", modulePath(), "-m", "org.fdu.cli/org.fdu.cli.Main"));
    command.addAll(arguments);
    Launch.run(command, Map.of());
    Path stacks = scratch.resolve("stacks");
    RecordedStacks.write(recording, stacks);
    return Files.readAllLines(stacks);
  }

  private String modulePath() throws IOException {
    List<String> jars = new ArrayList<>();
    for (String module : MODULES) {
      Path folder = home.repository().resolve(module).resolve("target").resolve("quick");
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "fdu-*.jar")) {
        found.forEach(jar -> jars.add(jar.toString()));
      }
    }
    if (jars.size() < MODULES.size()) {
      throw new BenchException("the modules are not built: run ./fdu --version");
    }
    return String.join(":", jars);
  }

  @Override
  public String about() {
    return "JDK Flight Recorder, Java frames only";
  }
}
