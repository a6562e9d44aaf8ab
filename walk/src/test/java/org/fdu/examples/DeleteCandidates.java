// SPDX-License-Identifier: Apache-2.0
package org.fdu.examples;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.fdu.walk.EntryType;
import org.fdu.walk.Metadata;
import org.fdu.walk.Walk;
import org.fdu.walk.event.WalkEvent;
import org.fdu.walk.event.WalkEvent.Failed;
import org.fdu.walk.event.WalkEvent.FileEntry;
import org.fdu.walk.event.WalkEvents;

/// Files that nobody has changed for a while: `DeleteCandidates DIR DAYS`.
///
/// Times need the level `ALL`. The loop runs on one thread while the walk goes on, so it may keep
/// whatever it likes without a lock; when it is slow, the walk waits for it.
final class DeleteCandidates {

  static long print(Path root, Duration unchanged) {
    long limit = TimeUnit.SECONDS.toNanos(Instant.now().minus(unchanged).getEpochSecond());
    long bytes = 0;
    try (WalkEvents events = Walk.of(root).metadata(Metadata.ALL).events()) {
      for (WalkEvent event : events) {
        switch (event) {
          case FileEntry file
              when file.metadata().type() == EntryType.REGULAR_FILE
                  && file.metadata().modifiedNanos() < limit -> {
            bytes += file.metadata().blocks() * 512;
            System.out.println(file.toPath());
          }
          case Failed failed ->
              System.err.println(failed.pathText() + ": " + failed.failure().message());
          default -> {}
        }
      }
    }
    return bytes;
  }

  public static void main(String[] args) {
    long bytes = print(Path.of(args[0]), Duration.ofDays(Long.parseLong(args[1])));
    System.out.println(bytes + " bytes in all");
  }
}
