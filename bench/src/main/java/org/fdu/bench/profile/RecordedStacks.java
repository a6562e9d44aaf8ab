// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/// Turns a flight recording into stacks, a line for each that was seen.
final class RecordedStacks {
  private static final List<String> SAMPLES =
      List.of("jdk.ExecutionSample", "jdk.NativeMethodSample");

  private RecordedStacks() {}

  static void write(Path recording, Path stacks) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (SAMPLES.contains(event.getEventType().getName()) && event.getStackTrace() != null) {
          counts.merge(line(event.getStackTrace().getFrames()), 1, Integer::sum);
        }
      }
    }
    List<String> lines = new ArrayList<>();
    counts.forEach((stack, count) -> lines.add(stack + " " + count));
    Files.write(stacks, lines);
  }

  /// Frames come innermost first.
  private static String line(List<RecordedFrame> frames) {
    List<String> names = new ArrayList<>();
    for (RecordedFrame frame : frames.reversed()) {
      String type = frame.getMethod().getType().getName().replace('.', '/');
      names.add(type + "." + frame.getMethod().getName());
    }
    return String.join(";", names);
  }
}
