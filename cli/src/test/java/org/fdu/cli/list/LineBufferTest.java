// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.fdu.cli.output.ByteOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lines of workers reach the output whole and in order, whoever writes them out.
class LineBufferTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final LineOutput output = new LineOutput(new ByteOutput(written));
  private final LineBuffer buffer = output.newBuffer();

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0",
    "9, 1, 9",
    "10, 1, 10",
    "7, 3, 007",
    "1000, 3, 1000",
    "9223372036854775807, 1, 9223372036854775807",
    "-1, 1, 18446744073709551615"
  })
  void numbersAreDecimalAndUnsigned(long number, int least, String expected) {
    buffer.putDecimal(number, least);
    buffer.endLine();
    buffer.writeOut();

    assertThat(text()).isEqualTo(expected);
  }

  @Test
  void whatIsNoLineYetStays() {
    put("one\n");
    buffer.endLine();
    put("tw");
    buffer.writeOut();
    assertThat(text()).isEqualTo("one\n");

    put("o\n");
    buffer.endLine();
    buffer.writeOut();
    assertThat(text()).isEqualTo("one\ntwo\n");
  }

  @Test
  void whatWasWrittenOutIsNotWrittenAgain() {
    put("one\n");
    buffer.endLine();
    long position = buffer.position();
    put("two\n");
    buffer.endLine();
    buffer.writeOut(position);
    buffer.writeOut(position);
    buffer.writeOut();

    assertThat(text()).isEqualTo("one\ntwo\n");
  }

  @Test
  void linesOfAnyLengthComeThroughWhileOthersWriteThemOut() throws Exception {
    long seed = new Random(Long.getLong("fdu.test.seed", 20_265)).nextLong();
    Random random = new Random(seed);
    AtomicBoolean over = new AtomicBoolean();
    Thread other =
        new Thread(() -> {
          while (!over.get()) {
            buffer.writeOut();
          }
        });
    other.start();
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      int length = random.nextInt(100) == 0 ? random.nextInt(300_000) : random.nextInt(200);
      String line = Integer.toString(i % 10).repeat(length) + "\n";
      expected.append(line);
      put(line);
      buffer.endLine();
    }
    over.set(true);
    other.join();
    output.finish();

    assertThat(text().equals(expected.toString())).as("seed " + seed).isTrue();
  }

  @Test
  void workersEndWhenNothingCanBeWritten() {
    LineOutput full =
        new LineOutput(
            new ByteOutput(
                new OutputStream() {
                  @Override
                  public void write(int b) throws IOException {
                    throw new IOException("full");
                  }
                }));
    LineBuffer some = full.newBuffer();
    some.put((byte) '\n');
    some.endLine();
    full.check();
    some.writeOut();

    assertThatThrownBy(full::check).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(full::finish).isInstanceOf(IOException.class).hasMessage("full");
  }

  private void put(String text) {
    buffer.put(text.getBytes(StandardCharsets.US_ASCII));
  }

  private String text() {
    return written.toString(StandardCharsets.US_ASCII);
  }
}
