// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The JDK's own decoder, told to report errors, is the oracle.
class Utf8Test {

  /// Bytes at the ends of the ranges that RFC 3629 tells apart.
  private static final int[] EDGES = {
    0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
    0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF7, 0xF8, 0xFC, 0xFF
  };

  /// The same for what comes third or later, where only continuations matter.
  private static final int[] LATE_EDGES = {0x41, 0x7F, 0x80, 0xBF, 0xC2, 0xFF};

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharBuffer decoded = CharBuffer.allocate(8);

  @Test
  void allPairsAreJudgedRight() {
    for (int first = 0; first < 0x100; first++) {
      assertRight(bytes(first));
      for (int second = 0; second < 0x100; second++) {
        assertRight(bytes(first, second));
      }
    }
  }

  @Test
  void longerSequencesOfEdgesAreJudgedRight() {
    for (int first : EDGES) {
      for (int second : EDGES) {
        for (int third : LATE_EDGES) {
          assertRight(bytes(first, second, third));
          for (int fourth : LATE_EDGES) {
            assertRight(bytes(first, second, third, fourth));
          }
        }
      }
    }
  }

  @Test
  void everyCharacterIsOneSequence() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
        byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
        assertRight(bytes);
      }
    }
  }

  @Test
  void sequencesAreFoundAnywhere() {
    Random random = new Random(4);
    byte[] bytes = new byte[16];
    for (int i = 0; i < 20_000; i++) {
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = (byte) EDGES[random.nextInt(EDGES.length)];
      }
      for (int at = 0; at < bytes.length; at++) {
        assertRight(bytes, at);
      }
    }
  }

  private void assertRight(byte[] bytes) {
    assertRight(bytes, 0);
  }

  private void assertRight(byte[] bytes, int from) {
    int length = Utf8.sequenceLength(bytes, from);
    int right = oracle(bytes, from);
    if (length != right) { // not assertThat, which takes its time, a million times
      throw new AssertionError(
          HexFormat.of().formatHex(bytes, from, bytes.length) + ": " + length + ", not " + right);
    }
  }

  /// The one length, if any, at which the bytes decode to a single character.
  private int oracle(byte[] bytes, int from) {
    for (int length = 1; length <= 4 && from + length <= bytes.length; length++) {
      decoded.clear();
      CoderResult result =
          decoder.reset().decode(ByteBuffer.wrap(bytes, from, length), decoded, true);
      if (result.isUnderflow()) {
        return length;
      }
    }
    return 0;
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
