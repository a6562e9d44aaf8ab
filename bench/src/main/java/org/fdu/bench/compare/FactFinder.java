// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.compare;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fdu.bench.measure.ExecutablePath;
import org.fdu.bench.tool.TreeFacts;

/// Has GNU find look at a tree, so that there is something independent to check totals with.
final class FactFinder {
  /// What find could tell, and whether it could read everything.
  record Facts(Optional<TreeFacts> facts, boolean complete) {}

  private final ExecutablePath path;

  FactFinder(ExecutablePath path) {
    this.path = path;
  }

  Facts look(Path directory) throws IOException, InterruptedException {
    Optional<Path> find = path.find("find");
    if (find.isEmpty()) {
      return new Facts(Optional.empty(), true);
    }
    List<String> command =
        List.of(find.get().toString(), directory.toString(), "-printf", TreeFacts.FORMAT);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    Optional<TreeFacts> facts;
    try (InputStream in = process.getInputStream()) {
      facts = Optional.of(TreeFacts.read(in));
    } catch (IOException e) {
      // Not GNU find, or it was stopped: nobody reads the rest.
      process.destroy();
      facts = Optional.empty();
    }
    return new Facts(facts, process.waitFor() == 0);
  }
}
