// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A tool that is here: one program file, under the name it has in the report.
///
/// @param label unique in a comparison, so that two builds of a tool can be told apart
/// @param version as it says itself
public record Contender(String label, Tool tool, Path executable, String version) {
  /// From this depth on a path may be longer than PATH_MAX.
  private static final int DEEP = 1000;

  private static final String UNREADABLE = "it leaves out what it cannot read";

  /// Whether this version can be told how many threads to use.
  public boolean takesThreads() {
    return tool.line().threadOption().filter(option -> option.isIn(version)).isPresent();
  }

  /// The whole command.
  public List<String> command(Invocation invocation) {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.addAll(tool.line().arguments(invocation));
    return List.copyOf(command);
  }

  /// The total of a run that printed into `output`.
  public OptionalLong total(Path output, Path scratch) throws IOException, InterruptedException {
    try {
      return tool.answers().total(new Answers.Leftovers(executable, output, scratch));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /// Judge a total.
  ///
  /// @param readable whether all of the tree can be read
  public Verdict judge(OptionalLong total, Optional<TreeFacts> facts, boolean readable) {
    boolean deep = facts.filter(f -> f.maxDepth() >= DEEP).isPresent();
    Optional<String> likely =
        deep ? tool.limit() : readable ? Optional.empty() : Optional.of(UNREADABLE);
    return Verdict.of(total, tool.rules(), facts, likely);
  }

  /// What a run's environment has besides ours: no translations, and no settings of the user's. The
  /// program under test keeps its own, because its launcher may look for a JDK under HOME.
  public Map<String, String> environment(Path scratch) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("LC_ALL", "C.UTF-8");
    if (!tool.name().equals(Catalog.FDU)) {
      environment.put("HOME", scratch.toString());
      environment.put("XDG_CONFIG_HOME", scratch.toString());
    }
    return environment;
  }
}
