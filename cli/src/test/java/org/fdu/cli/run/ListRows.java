// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `fdu list` and `find` say of entries, read back from their output. Text is one character
/// for each byte, as in [Shell].
final class ListRows {
  private static final String CSV_HEADER =
      "path,type,size,disk,inode,device,links,mode,uid,gid,mtime,atime,ctime\n";

  private static final Pattern JSON =
      Pattern.compile(
          "\\{\"(path|path_base64)\":\"((?:[^\"\\\\]|\\\\.)*)\",\"type\":\"([fdlpsbc])\","
              + "\"size\":(\\d+),\"disk\":(\\d+)(?:,\"disk_estimated\":true)?,\"inode\":(\\d+),"
              + "\"device\":(\\d+),\"links\":(\\d+),\"mode\":\"(\\d{4})\",\"uid\":(\\d+),"
              + "\"gid\":(\\d+),\"mtime\":(-?\\d+\\.\\d{9}),\"atime\":(-?\\d+\\.\\d{9}),"
              + "\"ctime\":(-?\\d+\\.\\d{9})\\}");

  private static final Pattern JSON_ESCAPE = Pattern.compile("\\\\(?:u([0-9a-f]{4})|(.))");

  private ListRows() {}

  /// An entry: all but the time of the last access, which reading changes.
  record Row(String path, List<String> fields) {}

  /// Read `-printf` of `%p %y %s %b %i %D %n %m %U %G %T@ %C@`, each ended by a NUL.
  static List<Row> ofFind(String output) {
    List<Row> rows = new ArrayList<>();
    Iterator<String> words = List.of(output.split("\0", -1)).iterator();
    while (true) {
      String path = words.next();
      if (!words.hasNext()) {
        return rows;
      }
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < 11; i++) {
        String word = words.next();
        fields.add(
            switch (i) {
              case 2 -> String.valueOf(Long.parseLong(word) * 512);
              case 6 -> "0".repeat(4 - word.length()) + word;
              case 9, 10 -> word.substring(0, word.length() - 1); // ten decimals
              default -> word;
            });
      }
      rows.add(new Row(path, fields));
    }
  }

  /// Read comma-separated values as RFC 4180 has them.
  static List<Row> ofCsv(String output) {
    if (!output.startsWith(CSV_HEADER)) {
      throw new AssertionError("no header: " + output.lines().findFirst());
    }
    List<Row> rows = new ArrayList<>();
    List<String> record = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = CSV_HEADER.length(); i < output.length(); i++) {
      char c = output.charAt(i);
      if (quoted && c == '"' && output.startsWith("\"\"", i)) {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        record.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          rows.add(row(record.getFirst(), record.subList(1, record.size())));
          record = new ArrayList<>();
        }
      } else {
        field.append(c);
      }
    }
    if (quoted || !record.isEmpty() || !field.isEmpty()) {
      throw new AssertionError("cut off: " + record + field);
    }
    return rows;
  }

  /// Read lines of JSON.
  static List<Row> ofJson(String output) {
    List<Row> rows = new ArrayList<>();
    output
        .lines()
        .forEach(line -> {
          Matcher matcher = JSON.matcher(line);
          if (!matcher.matches()) {
            throw new AssertionError("not as documented: " + line);
          }
          String path =
              matcher.group(1).equals("path")
                  ? unescaped(matcher.group(2))
                  : new String(Base64.getDecoder().decode(matcher.group(2)), ISO_8859_1);
          List<String> fields = new ArrayList<>();
          for (int i = 3; i <= matcher.groupCount(); i++) {
            fields.add(matcher.group(i));
          }
          rows.add(row(path, fields));
        });
    return rows;
  }

  private static Row row(String path, List<String> fields) {
    List<String> compared = new ArrayList<>(fields);
    compared.remove(10);
    return new Row(path, compared);
  }

  private static String unescaped(String string) {
    String text = new String(string.getBytes(ISO_8859_1), StandardCharsets.UTF_8);
    String plain =
        JSON_ESCAPE
            .matcher(text)
            .replaceAll(escape ->
                Matcher.quoteReplacement(
                    escape.group(2) != null
                        ? escape.group(2)
                        : String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
    return Shell.utf8(plain);
  }
}
