// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import jdk.jfr.Recording;

/// What `--jfr` leaves: a recording of fdu's own events, and of what the JVM knows about where the
/// time went. Loaded only then, because the flight recorder takes longer to start than a small
/// scan.
final class FlightRecording implements AutoCloseable {
  private static final Duration SAMPLE_PERIOD = Duration.ofMillis(10);

  private final Recording recording;
  private final Path file;

  /// Beside the file, whose place it takes when it is complete.
  private final Path unfinished;

  private FlightRecording(Recording recording, Path file, Path unfinished) {
    this.recording = recording;
    this.file = file;
    this.unfinished = unfinished;
  }

  /// Begin to record.
  ///
  /// @throws BadUsage when `name` cannot be written to
  static FlightRecording start(String name) throws BadUsage {
    Path file;
    Path unfinished;
    try {
      file = Path.of(name).toAbsolutePath();
      Path folder = file.getParent();
      if (folder == null || Files.isDirectory(file)) {
        throw new BadUsage("--jfr needs the name of a file, not of a directory: " + name);
      }
      unfinished = Files.createTempFile(folder, ".fdu", ".jfr");
    } catch (IOException | InvalidPathException e) {
      throw new BadUsage("--jfr cannot write " + name + ": " + e.getClass().getSimpleName());
    }
    Recording recording = new Recording();
    recording.setName("fdu");
    recording.enable("jdk.ExecutionSample").withPeriod(SAMPLE_PERIOD);
    recording.enable("jdk.NativeMethodSample").withPeriod(SAMPLE_PERIOD);
    recording.enable("jdk.GarbageCollection");
    recording.enable("jdk.ThreadStart");
    recording.enable("jdk.ThreadEnd");
    recording.start();
    return new FlightRecording(recording, file, unfinished);
  }

  /// Write what was recorded; a file of that name, or a link, is replaced.
  void write() throws IOException {
    recording.stop();
    recording.dump(unfinished);
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    recording.close();
    Files.deleteIfExists(unfinished);
  }
}
