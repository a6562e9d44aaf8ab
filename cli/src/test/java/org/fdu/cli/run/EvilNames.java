// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Names with everything in them that a terminal may take for more than text.
final class EvilNames {

  /// All of it at once, as an argument: title and colour sequences, controls of C1 in UTF-8 and as
  /// single bytes, a carriage return, a bidirectional override, a filler.
  static final String ALL_AT_ONCE =
      "\u001B]0;x\u0007\u001B[31m\u00C2\u009B2J\u009B\r\b\u007F" + Shell.utf8("\u202E\u3164\u2028");

  /// The like in a string of JSON.
  private static final String ESCAPED =
      "\\u001b]0;x\\u0007\\u202e\\u009b\\ud83d\\udc69\\u200d\u009B";

  private EvilNames() {}

  /// One name for each thing, in bytes as [Shell] has them.
  static List<String> list() {
    List<String> names = new ArrayList<>();
    for (char b = 1; b < 0x100; b++) {
      if (b != '/') {
        names.add("byte" + b + ".e" + b);
      }
    }
    for (int c = 0x80; c <= Character.MAX_CODE_POINT; c++) {
      if (isRemarkable(c)) {
        names.add(Shell.utf8("character" + Character.toString(c) + ".e"));
      }
    }
    names.add(Shell.utf8("e" + "\u0301".repeat(120))); // a letter with many accents
    names.add(Shell.utf8("\u65E5\u672C\u8A9E".repeat(28))); // as wide as 255 bytes can be
    names.add(Shell.utf8("\uD83D\uDC69\u200D\uD83D\uDD2C\uFE0F")); // joined emoji
    names.add(Shell.utf8("\u1112\u1161\u11AB")); // three letters, one syllable
    names.addAll(List.of("\n", "\r", "\t", "two\nlines", "ends in a newline\n"));
    names.addAll(List.of("-a", "--help", "--", "-0", "@file", "~", "*", "$(id)", "`id`"));
    names.addAll(List.of("x".repeat(255), "\u00FF".repeat(255), "\u001B".repeat(255)));
    names.add(ALL_AT_ONCE);
    return names;
  }

  /// Whether it is not seen, or changes how others are seen.
  private static boolean isRemarkable(int character) {
    int type = Character.getType(character);
    return type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || (character < 0xA0)
        || (character >= 0xFE00 && character <= 0xFE0F)
        || "\u034F\u115F\u1160\u3164\uFFA0\uE000\uFFFE".indexOf(character) >= 0
        || character == 0xE0100
        || character == 0x10FFFF;
  }

  /// In `folder`: a tree of directories with all these names, a file of the same name in each, in
  /// `tree`; an export of it in `export.json`; the names of files that are not there, each with a
  /// newline's place taken by a NUL, in `missing`.
  static void make(Path folder) throws Exception {
    String script =
        """
        set -e
        mkdir tree "$1.d"
        cd tree
        for name; do
          mkdir "./$name"
          : >"./$name/$name"
          printf '%s\\0' "./tree/$name/$name/more" >>../missing
        done
        # A file of some size, so that there are sorts, shares and bars.
        head -c 300000 /dev/zero >"./$1/$1"
        ln "./$1/$1" ./link
        cd ..
        "$FDU" export -e -o export.json tree
        """;
    List<String> names = list();
    names.remove(ALL_AT_ONCE);
    names.addFirst(ALL_AT_ONCE);
    Shell.script(script).arguments(names.toArray(String[]::new)).in(folder).run().good();
    String header = "[1,0,{\"progname\":\"EVIL\",\"progver\":\"EVIL\",\"timestamp\":1},";
    for (String[] file :
        new String[][] {
          {
            "header.json",
            (header + "[{\"name\":\"/EVIL\"},{\"name\":\"EVIL\",\"asize\":9}]]")
                .replace("EVIL", ESCAPED)
          },
          {"key.json", header + "[{\"name\":\"/\",\"EVIL\":1}]]"},
          {"number.json", header + "[{\"name\":\"/\",\"asize\":EVIL}]]"},
          {"text.json", "EVIL"},
        }) {
      String text = file[1].replace("EVIL", ALL_AT_ONCE);
      Files.writeString(folder.resolve(file[0]), text, ISO_8859_1);
    }
  }
}
