// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.text;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes maps, lists, strings, numbers, booleans and null as indented JSON.
///
/// A list or map of plain values stays on one line, so that a table of samples reads as one.
public final class JsonWriter {
  private static final int LINE = 100;

  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  /// `value` as JSON, with a line end after it.
  public static String write(@Nullable Object value) {
    JsonWriter writer = new JsonWriter();
    writer.value(value, 0);
    return writer.out.append('\n').toString();
  }

  private void value(@Nullable Object value, int depth) {
    switch (value) {
      case null -> out.append("null");
      case String text -> string(text);
      case Boolean flag -> out.append(flag.booleanValue());
      case Double number -> number(number);
      case Integer number -> out.append(number.intValue());
      case Long number -> out.append(number.longValue());
      case Map<?, ?> map -> object(map, depth);
      case List<?> list -> array(list, depth);
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private void number(double number) {
    if (!Double.isFinite(number)) {
      out.append("null");
    } else {
      out.append(number);
    }
  }

  private void array(List<?> list, int depth) {
    boolean inline = list.stream().allMatch(JsonWriter::isPlain);
    Iterator<?> items = list.iterator();
    out.append('[');
    while (items.hasNext()) {
      separate(inline, depth + 1, false);
      value(items.next(), depth + 1);
      if (items.hasNext()) {
        out.append(',');
      }
    }
    separate(inline || list.isEmpty(), depth, true);
    out.append(']');
  }

  private void object(Map<?, ?> map, int depth) {
    boolean inline = map.values().stream().allMatch(JsonWriter::isPlain) && width(map) < LINE;
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    out.append('{');
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      separate(inline, depth + 1, false);
      string(String.valueOf(entry.getKey()));
      out.append(": ");
      value(entry.getValue(), depth + 1);
      if (entries.hasNext()) {
        out.append(inline ? ", " : ",");
      }
    }
    separate(inline || map.isEmpty(), depth, true);
    out.append('}');
  }

  private static boolean isPlain(@Nullable Object value) {
    return !(value instanceof Map || value instanceof List);
  }

  private static int width(Map<?, ?> map) {
    int width = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      width += String.valueOf(entry.getKey()).length() + String.valueOf(entry.getValue()).length();
    }
    return width + map.size() * 6;
  }

  private void separate(boolean inline, int depth, boolean closing) {
    if (!inline) {
      out.append('\n').repeat("  ", depth);
    } else if (!closing && out.charAt(out.length() - 1) == ',') {
      out.append(' ');
    }
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || c == 0x7f) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
