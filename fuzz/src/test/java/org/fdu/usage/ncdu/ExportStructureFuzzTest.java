// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/// Exports that are right in all but a few places.
class ExportStructureFuzzTest {
  private static final String[] NUMBER_KEYS = {
    "asize", "dsize", "dev", "ino", "nlink", "uid", "gid", "mode", "mtime", "unknown"
  };
  private static final String[] FLAG_KEYS = {"hlnkc", "notreg", "read_error"};
  private static final String[] NUMBERS = {
    "0",
    "1",
    "-1",
    "511",
    "512",
    "4096.75",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "18446744073709551615",
    "99999999999999999999999",
    "-9223372036854775808"
  };
  private static final String[] NAMES = {
    "a",
    "b",
    ".",
    "..",
    "x/y",
    "/",
    "a\\u0000b",
    "\\u001b[31m",
    "\\udcff",
    "\\ud83d\\ude00",
    "\\ud83d",
    "\u00FF",
    "\\\"",
    "\\n"
  };

  @FuzzTest
  void exportsAreUnderstoodOrRefused(FuzzedDataProvider data) throws IOException {
    boolean compressed = data.consumeInt(0, 9) == 0;
    StringBuilder text = new StringBuilder();
    text.append("[1,").append(data.consumeInt(0, 2)).append(",{\"progname\":\"x\"},");
    directory(data, text, 0);
    text.append(']');
    for (int damage = data.consumeInt(0, 12) - 9; damage > 0; damage--) {
      int at = data.consumeInt(0, text.length() - 1);
      text.replace(at, at + data.consumeInt(0, 1), data.consumeAsciiString(2));
    }
    byte[] bytes = text.toString().getBytes(ISO_8859_1);
    ReadExport.check(compressed ? compressed(bytes) : bytes);
  }

  private static void directory(FuzzedDataProvider data, StringBuilder text, int depth) {
    text.append('[');
    info(data, text);
    for (int entries = data.consumeInt(0, depth < 8 ? 4 : 0); entries > 0; entries--) {
      text.append(",\n");
      if (data.consumeInt(0, 2) == 0) {
        directory(data, text, depth + 1);
      } else {
        info(data, text);
      }
    }
    text.append(']');
  }

  private static void info(FuzzedDataProvider data, StringBuilder text) {
    text.append("{\"name\":\"").append(name(data)).append('"');
    for (int keys = data.consumeInt(0, 4); keys > 0; keys--) {
      switch (data.consumeInt(0, 4)) {
        case 0 -> text.append(",\"excluded\":\"").append(data.consumeAsciiString(4)).append('"');
        case 1 -> text.append(",\"").append(data.pickValue(FLAG_KEYS)).append("\":true");
        default ->
            text.append(",\"")
                .append(data.pickValue(NUMBER_KEYS))
                .append("\":")
                .append(data.consumeBoolean() ? data.pickValue(NUMBERS) : "" + data.consumeLong());
      }
    }
    text.append('}');
  }

  private static String name(FuzzedDataProvider data) {
    return data.consumeInt(0, 3) == 0
        ? new String(data.consumeBytes(4), ISO_8859_1)
        : data.pickValue(NAMES);
  }

  private static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }
}
