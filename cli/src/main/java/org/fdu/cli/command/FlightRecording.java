// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import jdk.jfr.Recording;
import org.fdu.cli.option.BadUsage;

/// What `--jfr` leaves: a recording of fdu's own events, and of what the JVM knows about where the
/// time went. Loaded only then, because the flight recorder takes longer to start than a small
/// scan.
public final class FlightRecording implements AutoCloseable {
  private static final Duration SAMPLE_PERIOD = Duration.ofMillis(10);

  /// What the JVM decodes bytes to that are no text; the name would be another.
  private static final char UNDECODABLE = '\uFFFD';

  private final Recording recording;
  private final Path file;

  /// Beside the file, whose place it takes when it is complete.
  private final Path unfinished;

  private FlightRecording(Recording recording, Path file, Path unfinished) {
    this.recording = recording;
    this.file = file;
    this.unfinished = unfinished;
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
    Path file;
    Path unfinished;
    try {
      file = Path.of(name).toAbsolutePath();
      Path folder = file.getParent();
      boolean taken =
          Files.exists(file, LinkOption.NOFOLLOW_LINKS)
              && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
      if (folder == null || taken || name.isEmpty() || name.indexOf(UNDECODABLE) >= 0) {
        throw new BadUsage("--jfr needs the name of a regular file, not '" + name + "'");
      }
      unfinished = Files.createTempFile(folder, ".fdu", ".jfr");
    } catch (IOException | InvalidPathException e) {
      throw new BadUsage("--jfr cannot write " + name + ": " + reason(e));
    }
    CleanUp.want(); // the recorder keeps its data in a folder that it removes then
    try {
      return new FlightRecording(begin(), file, unfinished);
    } catch (RuntimeException e) {
      Files.delete(unfinished);
      throw new IOException("the flight recorder cannot start: " + e.getMessage(), e);
    }
  }

  private static String reason(Exception e) {
    return switch (e) {
      case NoSuchFileException _ -> "No such file or directory";
      case AccessDeniedException _ -> "Permission denied";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(e.getMessage());
    };
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

  /// Write what was recorded, in the place of a file of that name.
  private void write() throws IOException {
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
