// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.plot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.fdu.bench.plot.LineChart.Axis;
import org.fdu.bench.plot.LineChart.Line;
import org.fdu.bench.plot.LineChart.Point;
import org.fdu.bench.text.Units;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartTest {
  @Test
  void barsAreWellFormedAndInProportion() throws Exception {
    BarChart chart =
        new BarChart(
            "a < b & \"c\"\u0007",
            "",
            "time",
            Units::nanosAtAxis,
            List.of(
                new BarChart.Bar("one", 1e6, 0.9e6, 1.1e6, "1 ms", "#000000"),
                new BarChart.Bar("two", 2e6, 1.9e6, 2.1e6, "2 ms", "#ff0000")));
    Document svg = parse(chart.draw());
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("a < b & \"c\"?");
    List<Double> widths = numbers(svg, "rect", "width");
    assertThat(widths.get(2)).isCloseTo(2 * widths.get(1), within(0.2));
  }

  @Test
  void barsFarApartGetALogarithmicAxis() {
    BarChart chart =
        new BarChart(
            "t",
            "",
            "time",
            Units::nanosAtAxis,
            List.of(
                new BarChart.Bar("one", 1e6, 1e6, 1e6, "", "#000000"),
                new BarChart.Bar("two", 1e9, 1e9, 1e9, "", "#ff0000")));
    assertThat(chart.draw()).contains("(log scale)");
  }

  @Test
  void linesAreWellFormedAndInsideThePlot() throws Exception {
    LineChart chart =
        new LineChart(
            "t",
            "s",
            new Axis("threads", Units::countAtAxis),
            new Axis("time", Units::nanosAtAxis),
            List.of(1.0, 2.0, 4.0),
            List.of(line("a", 1e9, 5e8, 3e8), line("b", 1.01e9, 5.1e8, 3.01e8), line("c", 1e7)));
    Document svg = parse(chart.draw());
    for (String attribute : List.of("cx", "cy")) {
      assertThat(numbers(svg, "circle", attribute)).allMatch(v -> v >= 69 && v <= 771);
    }
    assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(3);
    assertThat(labelHeights(svg, "a", "b", "c")).doesNotHaveDuplicates();
  }

  @Test
  void aSinglePointCanBeDrawn() throws Exception {
    LineChart chart =
        new LineChart(
            "t",
            "",
            new Axis("x", Units::countAtAxis),
            new Axis("y", Units::nanosAtAxis),
            List.of(),
            List.of(line("a", 5e8)));
    assertThat(parse(chart.draw()).getElementsByTagName("circle").getLength()).isEqualTo(1);
    assertThat(chart.draw()).doesNotContain("NaN", "Infinity");
  }

  @Test
  void scalesMarkRoundNumbers() {
    assertThat(Scale.linear(7.3).ticks()).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0);
    assertThat(Scale.logarithmic(1000, 2e6).ticks())
        .containsExactly(1000.0, 10_000.0, 100_000.0, 1_000_000.0);
    assertThat(Scale.logarithmic(3, 40).ticks()).containsExactly(2.0, 5.0, 10.0, 20.0, 50.0);
    assertThat(Scale.logarithmic(1, 100).at(10)).isCloseTo(0.5, within(1e-9));
  }

  private static Line line(String label, double... values) {
    List<Point> points = new ArrayList<>();
    double x = 1;
    for (double value : values) {
      points.add(new Point(x, value, value * 0.9, value * 1.1));
      x *= 2;
    }
    return new Line(label, new Stroke("#000000", 1, false), points);
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
  }

  private static List<Double> numbers(Document svg, String element, String attribute) {
    NodeList nodes = svg.getElementsByTagName(element);
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      numbers.add(Double.valueOf(((Element) nodes.item(i)).getAttribute(attribute)));
    }
    return numbers;
  }

  private static List<Double> labelHeights(Document svg, String... labels) {
    NodeList nodes = svg.getElementsByTagName("text");
    List<Double> heights = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Element text = (Element) nodes.item(i);
      if (List.of(labels).contains(text.getTextContent())) {
        heights.add(Math.rint(Double.parseDouble(text.getAttribute("y")) / 4));
      }
    }
    return heights;
  }
}
