// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.compare;

import java.util.Map;
import org.fdu.bench.plot.Stroke;
import org.fdu.bench.tool.Catalog;
import org.fdu.bench.tool.Contender;

/// Every tool's own colour, the same in all plots; ours is the one that stands out.
final class Colours {
  private static final String OTHER = "#888888";
  private static final Map<String, String> BY_TOOL =
      Map.ofEntries(
          Map.entry(Catalog.FDU, "#0b57d0"),
          Map.entry(Catalog.FLOOR, "#444444"),
          Map.entry("du", "#d55e00"),
          Map.entry("find", "#e69f00"),
          Map.entry("bfs", "#009e73"),
          Map.entry("fd", "#56b4e9"),
          Map.entry("gdu", "#cc79a7"),
          Map.entry("ncdu", "#8c6d31"),
          Map.entry("duc", "#7b4fa3"),
          Map.entry("diskus", "#b22222"),
          Map.entry("dua", "#6b8e23"),
          Map.entry("dust", "#2f8f9d"),
          Map.entry("pdu", "#a0522d"));

  private Colours() {}

  static String of(Contender contender) {
    return BY_TOOL.getOrDefault(contender.tool().name(), OTHER);
  }

  /// Our own lines are thicker; a further build of a tool is dashed.
  static Stroke stroke(Contender contender) {
    boolean ours = contender.tool().name().equals(Catalog.FDU);
    boolean further = !contender.label().equals(contender.tool().name());
    return new Stroke(of(contender), ours ? 3 : 1.8, further);
  }
}
