// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What this process has open, as procfs tells it.
public final class OpenDescriptors {
  private OpenDescriptors() {}

  /// The paths of all descriptors at or below `directory`.
  public static List<String> below(Path directory) throws IOException {
    List<String> open = new ArrayList<>();
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        try {
          Path target = Files.readSymbolicLink(descriptor);
          if (target.startsWith(directory)) {
            open.add(target.toString());
          }
        } catch (IOException _) {
          // another thread's, closed meanwhile, or a path too long to be told
        }
      }
    }
    return open;
  }
}
