// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.CsvText;
import org.fdu.cli.output.DisplayName;
import org.jspecify.annotations.Nullable;

/// Comma-separated values as in RFC 4180, but for lines that end with a newline alone. Text is the
/// bytes it is. Fields of which nothing is known are empty.
final class CsvRecords implements RecordOutput {
  private final ByteOutput out;
  private final boolean terminal;
  private final boolean unicode;

  /// What precedes the next field.
  private String before = "";

  /// On a `terminal` text is made harmless, for one that takes Unicode or not.
  CsvRecords(ByteOutput out, boolean terminal, boolean unicode) {
    this.out = out;
    this.terminal = terminal;
    this.unicode = unicode;
  }

  @Override
  public void header(List<String> fields) throws IOException {
    out.put(String.join(",", fields)).put("\n");
  }

  @Override
  public void text(String field, byte @Nullable [] value) throws IOException {
    if (value == null) {
      nothing(field);
      return;
    }
    byte[] text =
        terminal ? DisplayName.of(value, unicode).getBytes(StandardCharsets.UTF_8) : value;
    next().put(CsvText.needsQuotes(text, text.length) ? CsvText.quoted(text, text.length) : text);
  }

  @Override
  public void number(String field, long value) throws IOException {
    next().put(Long.toString(value));
  }

  @Override
  public void flag(String field, boolean value) throws IOException {
    next().put(Boolean.toString(value));
  }

  @Override
  public void time(String field, long nanos) throws IOException {
    next().put(RecordOutput.seconds(nanos));
  }

  @Override
  public void nothing(String field) throws IOException {
    next();
  }

  @Override
  public void end() throws IOException {
    out.put("\n");
    before = "";
  }

  private ByteOutput next() throws IOException {
    out.put(before);
    before = ",";
    return out;
  }
}
