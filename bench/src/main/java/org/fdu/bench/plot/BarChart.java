// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.plot;

import java.util.List;
import java.util.function.DoubleFunction;
import org.fdu.bench.plot.Svg.Anchor;

/// Bars beside each other, one a row, with the range of what they stand for and a note at the end.
///
/// @param axis what the numbers are
/// @param format writes a number at the axis
public record BarChart(
    String title, String subtitle, String axis, DoubleFunction<String> format, List<Bar> bars) {
  private static final double WIDTH = 900;
  private static final double LEFT = 130;
  private static final double RIGHT = 190;
  private static final double TOP = 64;
  private static final double ROW = 30;
  private static final double THICK = 18;

  /// Beyond this factor between the largest and the smallest, small bars could not be told apart.
  private static final double LOGARITHMIC_FROM = 60;

  public BarChart {
    bars = List.copyOf(bars);
  }

  /// One row.
  public record Bar(
      String label, double value, double least, double most, String note, String colour) {}

  /// Draw it; there must be at least one bar.
  public String draw() {
    double height = TOP + ROW * bars.size() + 56;
    Svg svg = new Svg(WIDTH, height, title);
    svg.bold(16, 26, title);
    svg.text(16, 46, Anchor.START, Svg.INK, subtitle);
    Scale scale = scale();
    double bottom = TOP + ROW * bars.size();
    for (double tick : scale.ticks()) {
      double x = x(scale, tick);
      svg.line(x, TOP - 6, x, bottom, Svg.FAINT, 1);
      svg.text(x, bottom + 18, Anchor.MIDDLE, Svg.INK, format.apply(tick));
    }
    svg.text(LEFT, bottom + 40, Anchor.START, Svg.INK, axis + scale.about());
    for (int i = 0; i < bars.size(); i++) {
      row(svg, scale, bars.get(i), TOP + ROW * i);
    }
    return svg.finish();
  }

  private static void row(Svg svg, Scale scale, Bar bar, double top) {
    double middle = top + ROW / 2;
    double end = x(scale, bar.value());
    svg.text(LEFT - 8, middle + 5, Anchor.END, Svg.INK, bar.label());
    svg.rect(LEFT, middle - THICK / 2, Math.max(1, end - LEFT), THICK, bar.colour());
    double least = x(scale, bar.least());
    double most = x(scale, bar.most());
    svg.line(least, middle, most, middle, Svg.INK, 1.5);
    svg.line(least, middle - 5, least, middle + 5, Svg.INK, 1.5);
    svg.line(most, middle - 5, most, middle + 5, Svg.INK, 1.5);
    svg.text(Math.max(end, most) + 8, middle + 5, Anchor.START, Svg.INK, bar.note());
  }

  private Scale scale() {
    double most = bars.stream().mapToDouble(Bar::most).max().orElse(1);
    double least = bars.stream().mapToDouble(Bar::least).min().orElse(1);
    return least > 0 && most / least > LOGARITHMIC_FROM
        ? Scale.logarithmic(least / 1.5, most)
        : Scale.linear(most);
  }

  private static double x(Scale scale, double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * scale.at(value);
  }
}
