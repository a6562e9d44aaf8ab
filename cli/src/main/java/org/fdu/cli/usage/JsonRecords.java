// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.JsonText;
import org.jspecify.annotations.Nullable;

/// One object of JSON (RFC 8259) a line. Fields of which nothing is known are left out. Text that
/// is not UTF-8 is in Base64, in a field whose name ends in `_base64` instead.
final class JsonRecords implements RecordOutput {
  private final ByteOutput out;
  private final boolean asciiOnly;

  /// What precedes the next field.
  private String before = "{";

  /// With `asciiOnly` everything beyond ASCII is escaped.
  JsonRecords(ByteOutput out, boolean asciiOnly) {
    this.out = out;
    this.asciiOnly = asciiOnly;
  }

  @Override
  public void header(List<String> fields) {}

  @Override
  public void text(String field, byte @Nullable [] value) throws IOException {
    if (value == null) {
      return;
    }
    byte[] string = JsonText.of(value, asciiOnly);
    if (string == null) {
      key(field + "_base64").put("\"").put(Base64.getEncoder().encode(value)).put("\"");
    } else {
      key(field).put("\"").put(string).put("\"");
    }
  }

  @Override
  public void number(String field, long value) throws IOException {
    key(field).put(Long.toString(value));
  }

  @Override
  public void flag(String field, boolean value) throws IOException {
    key(field).put(Boolean.toString(value));
  }

  @Override
  public void time(String field, long nanos) throws IOException {
    key(field).put(RecordOutput.seconds(nanos));
  }

  @Override
  public void nothing(String field) {}

  @Override
  public void end() throws IOException {
    out.put("}\n");
    before = "{";
  }

  private ByteOutput key(String field) throws IOException {
    out.put(before).put("\"").put(field).put("\":");
    before = ",";
    return out;
  }
}
