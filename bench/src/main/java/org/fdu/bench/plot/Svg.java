// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.plot;

import java.util.Locale;

/// Writes an SVG document, element by element.
final class Svg {
  /// Where text starts from its position.
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  static final String INK = "#222222";
  static final String FAINT = "#dddddd";

  private final StringBuilder out = new StringBuilder();

  Svg(double width, double height, String title) {
    add(
        String.format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\""
                + " viewBox=\"0 0 %1$s %2$s\" font-family=\"sans-serif\" font-size=\"13\">",
            number(width), number(height)));
    add(String.format("<title>%s</title>", escape(title)));
    rect(0, 0, width, height, "#ffffff");
  }

  void rect(double x, double y, double width, double height, String fill) {
    add(
        String.format(
            "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>",
            number(x), number(y), number(width), number(height), fill));
  }

  void line(double x1, double y1, double x2, double y2, String stroke, double width) {
    add(
        String.format(
            "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"%s\" stroke-width=\"%s\"/>",
            number(x1), number(y1), number(x2), number(y2), stroke, number(width)));
  }

  void circle(double x, double y, double radius, String fill) {
    add(
        String.format(
            "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>",
            number(x), number(y), number(radius), fill));
  }

  /// A line through `points`, which are `x,y` pairs one after the other.
  void path(double[] points, Stroke stroke) {
    StringBuilder coordinates = new StringBuilder();
    for (int i = 0; i + 1 < points.length; i += 2) {
      coordinates.append(i == 0 ? "" : " ");
      coordinates.append(number(points[i])).append(',').append(number(points[i + 1]));
    }
    add(
        String.format(
            "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>",
            coordinates,
            stroke.colour(),
            number(stroke.width()),
            stroke.dashed() ? " stroke-dasharray=\"6 4\"" : ""));
  }

  void text(double x, double y, Anchor anchor, String fill, String text) {
    add(
        String.format(
            "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
            number(x), number(y), anchor.name().toLowerCase(Locale.ROOT), fill, escape(text)));
  }

  void bold(double x, double y, String text) {
    add(
        String.format(
            "<text x=\"%s\" y=\"%s\" font-weight=\"bold\" font-size=\"15\" fill=\"%s\">%s</text>",
            number(x), number(y), INK, escape(text)));
  }

  /// Text that reads upwards.
  void upwards(double x, double y, String text) {
    add(
        String.format(
            "<text x=\"%1$s\" y=\"%2$s\" text-anchor=\"middle\" fill=\"%3$s\""
                + " transform=\"rotate(-90 %1$s %2$s)\">%4$s</text>",
            number(x), number(y), INK, escape(text)));
  }

  /// The document.
  String finish() {
    return out + "</svg>\n";
  }

  private void add(String element) {
    out.append(element).append('\n');
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }

  static String escape(String text) {
    StringBuilder safe = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> safe.append("&amp;");
            case '<' -> safe.append("&lt;");
            case '>' -> safe.append("&gt;");
            case '"' -> safe.append("&quot;");
            default -> safe.appendCodePoint(c < ' ' || c == 0xfffe || c == 0xffff ? '?' : c);
          }
        });
    return safe.toString();
  }
}
