// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Records of `--json` and `--csv`, read back strictly: fields by name. Text is one character for
/// each byte, as in [Shell].
final class Records {
  private final String text;
  private int at;

  private Records(String text) {
    this.text = text;
  }

  /// Read objects of JSON (RFC 8259), one a line, that hold nothing but strings, numbers and
  /// booleans. What is in Base64 is decoded, and its field called as if it was not.
  static List<Map<String, String>> ofJson(String output) {
    List<Map<String, String>> records = new ArrayList<>();
    for (String line : output.split("(?<=\n)", -1)) {
      if (!line.isEmpty()) {
        records.add(new Records(new String(line.getBytes(ISO_8859_1), UTF_8)).object());
      }
    }
    return records;
  }

  /// Read comma-separated values (RFC 4180) with a header; empty fields are left out.
  static List<Map<String, String>> ofCsv(String output) {
    Records reader = new Records(output);
    List<String> header = reader.line();
    List<Map<String, String>> records = new ArrayList<>();
    while (reader.at < output.length()) {
      List<String> line = reader.line();
      if (line.size() != header.size()) {
        throw new AssertionError(header + " and " + line);
      }
      Map<String, String> record = new LinkedHashMap<>();
      for (int i = 0; i < header.size(); i++) {
        if (!line.get(i).isEmpty()) {
          record.put(header.get(i), line.get(i));
        }
      }
      records.add(record);
    }
    return records;
  }

  private List<String> line() {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    while (true) {
      char c = text.charAt(at++);
      if (quoted && c == '"' && text.startsWith("\"", at)) {
        field.append('"');
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        fields.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          return fields;
        }
      } else {
        field.append(c);
      }
    }
  }

  private Map<String, String> object() {
    Map<String, String> fields = new LinkedHashMap<>();
    expect('{');
    do {
      String name = string();
      expect(':');
      String value = text.charAt(at) == '"' ? Shell.utf8(string()) : word();
      if (name.endsWith("_base64")) {
        name = name.substring(0, name.length() - "_base64".length());
        value = new String(Base64.getDecoder().decode(value), ISO_8859_1);
      }
      if (fields.put(name, value) != null) {
        throw new AssertionError("twice: " + name + " in " + text);
      }
    } while (text.charAt(at++) == ',');
    at--;
    expect('}');
    expect('\n');
    if (at != text.length()) {
      throw new AssertionError("more than an object: " + text);
    }
    return fields;
  }

  private String word() {
    int start = at;
    while (",}".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    if (!word.matches("true|false|-?(0|[1-9][0-9]*)(\\.[0-9]+)?")) {
      throw new AssertionError("no value: " + word);
    }
    return word;
  }

  private String string() {
    expect('"');
    StringBuilder string = new StringBuilder();
    while (true) {
      char c = text.charAt(at++);
      if (c == '"') {
        return string.toString();
      }
      if (c < ' ' || c == 0x7F) {
        throw new AssertionError("a control character: " + text);
      }
      if (c == '\\') {
        c = text.charAt(at++);
        if (c == 'u') {
          c = (char) Integer.parseInt(text.substring(at, at + 4), 16);
          at += 4;
        } else if (c != '"' && c != '\\') {
          throw new AssertionError("an unknown escape: " + text);
        }
      }
      string.append(c);
    }
  }

  private void expect(char wanted) {
    if (text.charAt(at++) != wanted) {
      throw new AssertionError("no " + wanted + " at " + (at - 1) + " of " + text);
    }
  }
}
