// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.compare;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fdu.bench.measure.Sample;
import org.fdu.bench.text.JsonWriter;
import org.fdu.bench.tool.Contender;
import org.fdu.bench.tool.TreeFacts;

/// A comparison as JSON, every sample included. Times are in nanoseconds, sizes in bytes.
final class JsonReport {
  private static final int SCHEMA = 1;

  private JsonReport() {}

  static String of(Comparison comparison) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("name", comparison.name());
    json.put("date", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(comparison.date()));
    json.put("partial", comparison.partial());
    json.put("warnings", comparison.warnings());
    json.put("machine", comparison.machine().asJson());
    json.put("meter", comparison.meter());
    json.put("cache", comparison.cache().label());
    json.put("runs", comparison.runs());
    json.put("reference", comparison.reference().label());
    json.put("tools", comparison.contenders().stream().map(JsonReport::tool).toList());
    json.put("skipped", comparison.skipped());
    json.put("datasets", comparison.datasets().stream().map(JsonReport::dataset).toList());
    json.put("series", comparison.series().stream().map(s -> series(comparison, s)).toList());
    return JsonWriter.write(json);
  }

  private static Map<String, Object> tool(Contender contender) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("label", contender.label());
    json.put("name", contender.tool().name());
    json.put("version", contender.version());
    json.put("command", contender.tool().line().words());
    json.put("work", contender.tool().work());
    return json;
  }

  private static Map<String, Object> dataset(Dataset dataset) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("label", dataset.label());
    json.put("fileSystem", dataset.fileSystem());
    dataset.facts().map(TreeFacts::asJson).ifPresent(json::putAll);
    return json;
  }

  private static Map<String, Object> series(Comparison comparison, Series series) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dataset", series.dataset().label());
    json.put("tool", series.contender().label());
    series.threads().ifPresent(threads -> json.put("threads", threads));
    json.put("total", series.verdict().sentence());
    json.put("complaints", series.complaints());
    if (!series.isEmpty()) {
      json.put("wall", series.wall().asJson());
      series.cpu().ifPresent(cpu -> json.put("cpu", cpu.asJson()));
      series.peakBytes().ifPresent(peak -> json.put("peakBytes", peak.asJson()));
      comparison
          .referenceFor(series)
          .flatMap(series::ratioTo)
          .ifPresent(ratio -> json.put("ratioToReference", ratio.asJson()));
    }
    List<Object> samples = new ArrayList<>();
    new TreeMap<>(series.samples()).forEach((round, sample) -> samples.add(sample(round, sample)));
    json.put("samples", samples);
    return json;
  }

  private static Map<String, Object> sample(int round, Sample sample) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("round", round);
    json.put("wall", sample.wallNanos());
    sample
        .usage()
        .ifPresent(usage -> {
          json.put("user", usage.userNanos());
          json.put("system", usage.systemNanos());
          json.put("peakBytes", usage.peakBytes());
        });
    json.put("exit", sample.exitCode());
    return json;
  }
}
