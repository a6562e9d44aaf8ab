// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the results need to say about the machine; nothing that names it.
public record Machine(
    String processor, int processors, long memoryBytes, String system, String kernel, String jdk) {
  private static final String UNKNOWN = "unknown";

  public static Machine here() {
    return new Machine(
        field("/proc/cpuinfo", "model name", ":"),
        Runtime.getRuntime().availableProcessors(),
        memory(),
        field("/etc/os-release", "PRETTY_NAME", "=").replace("\"", ""),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vendor.version", "")
            + " "
            + System.getProperty("java.runtime.version"));
  }

  /// For the JSON results.
  public Map<String, Object> asJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("processor", processor);
    json.put("processors", processors);
    json.put("memoryBytes", memoryBytes);
    json.put("system", system);
    json.put("kernel", kernel);
    json.put("jdk", jdk);
    return json;
  }

  private static long memory() {
    String total = field("/proc/meminfo", "MemTotal", ":").replace(" kB", "");
    try {
      return Long.parseLong(total) << 10;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /// The value after `separator` in the first line of `file` that starts with `key`.
  private static String field(String file, String key, String separator) {
    try {
      List<String> lines = Files.readAllLines(Path.of(file));
      return lines.stream()
          .filter(line -> line.startsWith(key) && line.contains(separator))
          .map(line -> line.substring(line.indexOf(separator) + separator.length()).strip())
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
