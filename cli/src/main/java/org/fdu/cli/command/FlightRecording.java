// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.output.OutputFile;

/// What `--jfr` leaves: a recording of fdu's own events, and of what the JVM knows about where the
/// time went. Loaded only then, because the flight recorder takes longer to start than a small
/// scan.
public final class FlightRecording implements AutoCloseable {
  private static final Duration SAMPLE_PERIOD = Duration.ofMillis(10);

  /// What the JVM decodes bytes to that are no text; the name would be another.
  private static final char UNDECODABLE = '\uFFFD';

  private final Recording recording;
  private final OutputFile file;

  private FlightRecording(Recording recording, OutputFile file) {
    this.recording = recording;
    this.file = file;
  }

  /// Record `action`, and write that to the file `name`.
  public static int of(Action action, String name) throws BadUsage, IOException {
    try (FlightRecording recording = start(name)) {
      try {
        return action.run();
      } finally {
        recording.write(); // also when nobody reads the output any more
      }
    }
  }

  /// Begin to record.
  ///
  /// @throws BadUsage when `name` is not the name of a file that can be written
  /// @throws IOException when the flight recorder cannot start
  private static FlightRecording start(String name) throws BadUsage, IOException {
    OutputFile file;
    try {
      if (name.indexOf(UNDECODABLE) >= 0) {
        throw new IOException("a name that is not text");
      }
      file = OutputFile.privateAt(Path.of(name)); // it holds paths
    } catch (IOException | InvalidPathException e) {
      throw new BadUsage("--jfr cannot write '" + name + "': " + e.getMessage());
    }
    CleanUp.want(); // the recorder keeps its data in a folder that it removes then
    try {
      return new FlightRecording(begin(), file);
    } catch (RuntimeException e) {
      throw new IOException("the flight recorder cannot start: " + e.getMessage(), e);
    }
  }

  private static Recording begin() {
    Recording recording = new Recording();
    recording.setName("fdu");
    recording.enable("jdk.ExecutionSample").withPeriod(SAMPLE_PERIOD);
    recording.enable("jdk.NativeMethodSample").withPeriod(SAMPLE_PERIOD);
    recording.enable("jdk.GarbageCollection");
    recording.enable("jdk.ThreadStart");
    recording.enable("jdk.ThreadEnd");
    recording.start();
    return recording;
  }

  /// Write what was recorded, in the place of a file of that name. Not by the recorder itself,
  /// which would open a file by its name, whatever that leads to by then.
  private void write() throws IOException {
    recording.stop();
    try (InputStream recorded = recording.getStream(null, null)) {
      if (recorded == null) {
        throw new IOException("the flight recorder has nothing");
      }
      file.write(recorded::transferTo);
    }
  }

  @Override
  public void close() {
    recording.close();
  }
}
