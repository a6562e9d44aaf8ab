// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fdu.bench.measure.ExecutablePath;

/// What `perf stat` counts in one run.
final class Counters {
  private static final String EVENTS =
      "instructions:u,instructions:k,cycles:u,cycles:k,task-clock,context-switches,page-faults";
  private static final String UNSUPPORTED = "<not";

  private Counters() {}

  /// Numbers by event; empty when there is no perf, or it may not count.
  static Map<String, Double> of(List<String> command) throws IOException, InterruptedException {
    Optional<Path> perf = ExecutablePath.system().find("perf");
    if (perf.isEmpty()) {
      return Map.of();
    }
    List<String> whole = new ArrayList<>();
    whole.addAll(List.of(perf.get().toString(), "stat", "-x,", "-e", EVENTS, "--"));
    whole.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(whole).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return process.waitFor() > 1 ? Map.of() : parse(said.lines().toList());
  }

  /// Lines of `value,unit,event,…`; what the machine cannot count is left out.
  static Map<String, Double> parse(List<String> lines) {
    Map<String, Double> counters = new LinkedHashMap<>();
    for (String line : lines) {
      List<String> fields = List.of(line.split(",", -1));
      if (fields.size() > 2 && !fields.getFirst().startsWith(UNSUPPORTED)) {
        try {
          String unit = fields.get(1).isEmpty() ? "" : " in " + fields.get(1);
          counters.put(fields.get(2) + unit, Double.parseDouble(fields.getFirst()));
        } catch (NumberFormatException e) {
          // Something the program wrote on stderr.
        }
      }
    }
    return counters;
  }
}
