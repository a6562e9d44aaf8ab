// SPDX-License-Identifier: Apache-2.0
package org.fdu.examples;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.fdu.walk.Metadata;
import org.fdu.walk.Walk;
import org.fdu.walk.event.WalkEvent;
import org.fdu.walk.event.WalkEvent.FileEntry;
import org.fdu.walk.event.WalkEvents;

/// Any file of a name, and not one directory more than it takes to find it: `FirstMatch DIR NAME`.
///
/// Leaving the `try` cancels the walk and waits until its workers have stopped and all descriptors
/// are closed. Names alone are asked for, so no file is looked at.
final class FirstMatch {

  static Optional<Path> find(Path root, String name) {
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    try (WalkEvents events = Walk.of(root).metadata(Metadata.NAMES).events()) {
      for (WalkEvent event : events) {
        if (event instanceof FileEntry file && Arrays.equals(file.name(), wanted)) {
          return Optional.of(file.toPath());
        }
      }
      return Optional.empty();
    }
  }

  public static void main(String[] args) {
    System.out.println(find(Path.of(args[0]), args[1]).map(Path::toString).orElse("none"));
  }
}
