// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.startup;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fdu.bench.measure.Machine;
import org.fdu.bench.measure.Summary;
import org.fdu.bench.measure.Usage;
import org.fdu.bench.text.JsonWriter;
import org.fdu.bench.text.MarkdownTable;
import org.fdu.bench.text.Units;

/// The start-up times as a table and as JSON.
///
/// @param meter how they were measured
record StartupReport(List<Timings> timings, String meter, List<String> warnings, boolean partial) {
  private static final String NONE = "-";

  String markdown() {
    Machine machine = Machine.here();
    StringBuilder out = new StringBuilder();
    out.append("# start-up").append(partial ? " (partial: interrupted)" : "").append("\n\n");
    out.append("- date: ").append(LocalDate.now(ZoneId.systemDefault())).append('\n');
    out.append("- machine: ")
        .append(machine.processors() + " × " + machine.processor())
        .append(", " + machine.kernel() + ", JDK " + machine.jdk().strip() + "\n");
    out.append("- measured: ").append(meter).append('\n');
    warnings.forEach(warning -> out.append("- **warning**: ").append(warning).append('\n'));
    MarkdownTable table =
        new MarkdownTable(
            "what", "wall median", "min", "sd", "CPU", "peak RSS", "classes", "parsed", "spun");
    timings.stream().filter(t -> !t.isEmpty()).forEach(t -> table.add(row(t)));
    return out.append('\n').append(table).toString();
  }

  private static List<String> row(Timings timings) {
    Summary wall = timings.wall();
    List<String> row = new ArrayList<>();
    row.add(timings.start().label());
    row.add(Units.nanos(wall.median()));
    row.add(Units.nanos(wall.min()));
    row.add(Units.nanos(wall.sd()));
    row.add(timings.usage(Usage::cpuNanos).map(s -> Units.nanos(s.median())).orElse(NONE));
    row.add(
        timings.usage(Usage::peakBytes).map(s -> Units.bytes(Math.round(s.median()))).orElse(NONE));
    row.add(timings.classes().map(c -> Integer.toString(c.all())).orElse(NONE));
    row.add(timings.classes().map(c -> Integer.toString(c.parsed())).orElse(NONE));
    row.add(timings.classes().map(c -> Integer.toString(c.spun())).orElse(NONE));
    return row;
  }

  String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", 1);
    json.put("date", LocalDate.now(ZoneId.systemDefault()).toString());
    json.put("partial", partial);
    json.put("warnings", warnings);
    json.put("machine", Machine.here().asJson());
    json.put("meter", meter);
    json.put(
        "starts", timings.stream().filter(t -> !t.isEmpty()).map(StartupReport::asJson).toList());
    return JsonWriter.write(json);
  }

  private static Map<String, Object> asJson(Timings timings) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("label", timings.start().label());
    json.put("wall", timings.wall().asJson());
    timings.usage(Usage::cpuNanos).ifPresent(s -> json.put("cpu", s.asJson()));
    timings.usage(Usage::peakBytes).ifPresent(s -> json.put("peakBytes", s.asJson()));
    timings
        .classes()
        .ifPresent(c -> {
          Map<String, Object> classes = new LinkedHashMap<>();
          classes.put("archived", c.archived());
          classes.put("parsed", c.parsed());
          classes.put("spun", c.spun());
          json.put("classes", classes);
        });
    return json;
  }
}
