// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import org.fdu.bench.plot.Svg.Anchor;

/// Lines over a common x axis, both axes logarithmic, each named at its right end.
///
/// @param marks the x values to mark; every factor of ten when empty
public record LineChart(
    String title,
    String subtitle,
    Axis horizontal,
    Axis vertical,
    List<Double> marks,
    List<Line> lines) {
  private static final double WIDTH = 900;
  private static final double HEIGHT = 520;
  private static final double LEFT = 90;
  private static final double RIGHT = 130;
  private static final double TOP = 70;
  private static final double BOTTOM = 64;
  private static final double LABEL = 16;

  public LineChart {
    marks = List.copyOf(marks);
    lines = List.copyOf(lines);
  }

  /// What an axis shows, and how its numbers are written.
  public record Axis(String label, DoubleFunction<String> format) {}

  /// A value and the range it comes from; all are positive.
  public record Point(double x, double y, double least, double most) {}

  /// Points in ascending order of x, at least one.
  public record Line(String label, Stroke stroke, List<Point> points) {
    public Line {
      points = List.copyOf(points);
    }
  }

  /// A label and the height it would like to be at.
  private record Label(String text, String colour, double y) {}

  /// Draw it; there must be at least one line.
  public String draw() {
    Svg svg = new Svg(WIDTH, HEIGHT, title);
    svg.bold(16, 26, title);
    svg.text(16, 46, Anchor.START, Svg.INK, subtitle);
    List<Point> points = lines.stream().flatMap(line -> line.points().stream()).toList();
    Scale x = horizontalScale(points);
    Scale y =
        Scale.logarithmic(
            points.stream().mapToDouble(Point::least).min().orElse(1),
            points.stream().mapToDouble(Point::most).max().orElse(10));
    axes(svg, x, y);
    for (Line line : lines) {
      draw(svg, line, x, y);
    }
    labels(svg, y);
    return svg.finish();
  }

  private Scale horizontalScale(List<Point> points) {
    if (!marks.isEmpty()) {
      return Scale.between(marks);
    }
    return Scale.logarithmic(
        points.stream().mapToDouble(Point::x).min().orElse(1),
        points.stream().mapToDouble(Point::x).max().orElse(10));
  }

  private void axes(Svg svg, Scale x, Scale y) {
    for (double tick : x.ticks()) {
      svg.line(x(x, tick), TOP, x(x, tick), HEIGHT - BOTTOM, Svg.FAINT, 1);
      String text = horizontal.format().apply(tick);
      svg.text(x(x, tick), HEIGHT - BOTTOM + 20, Anchor.MIDDLE, Svg.INK, text);
    }
    for (double tick : y.ticks()) {
      svg.line(LEFT, y(y, tick), WIDTH - RIGHT, y(y, tick), Svg.FAINT, 1);
      svg.text(LEFT - 8, y(y, tick) + 5, Anchor.END, Svg.INK, vertical.format().apply(tick));
    }
    double middle = (LEFT + WIDTH - RIGHT) / 2;
    svg.text(middle, HEIGHT - 16, Anchor.MIDDLE, Svg.INK, horizontal.label() + x.about());
    svg.upwards(20, (TOP + HEIGHT - BOTTOM) / 2, vertical.label() + y.about());
  }

  private static void draw(Svg svg, Line line, Scale x, Scale y) {
    double[] path = new double[line.points().size() * 2];
    for (int i = 0; i < line.points().size(); i++) {
      Point point = line.points().get(i);
      path[2 * i] = x(x, point.x());
      path[2 * i + 1] = y(y, point.y());
      String colour = line.stroke().colour();
      svg.line(path[2 * i], y(y, point.least()), path[2 * i], y(y, point.most()), colour, 1);
      svg.circle(path[2 * i], path[2 * i + 1], 3.5, colour);
    }
    svg.path(path, line.stroke());
  }

  /// Names at the right, moved apart where they would cover each other.
  private void labels(Svg svg, Scale y) {
    List<Label> labels = new ArrayList<>();
    for (Line line : lines) {
      double end = y(y, line.points().getLast().y());
      labels.add(new Label(line.label(), line.stroke().colour(), end));
    }
    labels.sort(Comparator.comparingDouble(Label::y));
    double next = TOP;
    double below = LABEL * labels.size();
    for (Label label : labels) {
      double place = Math.clamp(label.y(), next, Math.max(next, HEIGHT - BOTTOM - below + LABEL));
      svg.text(WIDTH - RIGHT + 10, place + 5, Anchor.START, label.colour(), label.text());
      next = place + LABEL;
      below -= LABEL;
    }
  }

  private static double x(Scale scale, double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * scale.at(value);
  }

  private static double y(Scale scale, double value) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * scale.at(value);
  }
}
