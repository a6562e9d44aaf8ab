// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fdu.bench.text.JsonTokens.Token;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void writesWhatItIsGiven() {
    Map<String, Object> inner = new LinkedHashMap<>();
    inner.put("a", 1);
    inner.put("b", 2.5);
    Map<String, Object> outer = new LinkedHashMap<>();
    outer.put("text", "tab\t\"quote\" \\ \u0001 ü");
    outer.put("list", List.of(1L, true));
    outer.put("empty", List.of());
    outer.put("inner", List.of(inner));
    outer.put("nan", Double.NaN);
    assertThat(JsonWriter.write(outer))
        .isEqualTo(
            """
            {
              "text": "tab\\t\\"quote\\" \\\\ \\u0001 ü",
              "list": [1, true],
              "empty": [],
              "inner": [
                {"a": 1, "b": 2.5}
              ],
              "nan": null
            }
            """);
  }

  @Test
  void readsWhatItWrites() throws IOException {
    String json = JsonWriter.write(Map.of("key", List.of(-12L, 7L)));
    assertThat(tokens(json))
        .containsExactly(
            "BEGIN_OBJECT", "STRING key", "BEGIN_ARRAY", "-12", "7", "END_ARRAY", "END_OBJECT");
  }

  @Test
  void readsEscapesAndWords() throws IOException {
    assertThat(tokens("{\"a\\\"b\":true}"))
        .containsExactly("BEGIN_OBJECT", "STRING a\\\"b", "WORD", "END_OBJECT");
  }

  @Test
  void readsAnyDepthWithoutRecursion() throws IOException {
    int depth = 200_000;
    assertThat(tokens("[".repeat(depth) + "]".repeat(depth))).hasSize(2 * depth);
  }

  @Test
  void complainsAboutWhatIsCutOff() {
    assertThatThrownBy(() -> tokens("[\"abc")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> tokens("[1.5]")).isInstanceOf(IOException.class);
  }

  private static List<String> tokens(String json) throws IOException {
    JsonTokens tokens = new JsonTokens(new ByteArrayInputStream(json.getBytes(UTF_8)));
    List<String> found = new ArrayList<>();
    for (Token token = tokens.next(); token != Token.END; token = tokens.next()) {
      found.add(
          switch (token) {
            case STRING -> "STRING " + tokens.string();
            case NUMBER -> Long.toString(tokens.number());
            default -> token.name();
          });
    }
    return found;
  }
}
