// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class VerdictTest {
  /// A root, a directory larger than a block, two links to a file, a file of that number elsewhere,
  /// a sparse file and a symbolic link.
  private static final String TREE =
      """
      d 1 2 3 8 4096 0
      d 1 3 2 456 233472 1
      f 1 4 2 24 10000 1
      f 1 4 2 24 10000 2
      f 7 4 2 16 8000 2
      f 1 5 1 0 104857600 2
      l 1 6 1 0 7 2
      """;

  private static final TreeFacts FACTS = facts(TREE);

  @Test
  void addsUpByEveryRule() {
    assertThat(FACTS.entries()).isEqualTo(6);
    assertThat(FACTS.directories()).isEqualTo(1);
    assertThat(FACTS.regularFiles()).isEqualTo(4);
    assertThat(FACTS.maxDepth()).isEqualTo(2);
    assertThat(FACTS.apparentBytes()).isEqualTo(10000 + 8000 + 104857600 + 7);
    assertThat(Rule.DU.expected(FACTS)).isEqualTo((8 + 456 + 24 + 16) * 512);
    assertThat(Rule.DIRECTORIES_4096.expected(FACTS)).isEqualTo(2 * 4096 + 24 * 512);
    assertThat(Rule.WITHOUT_DIRECTORIES.expected(FACTS)).isEqualTo((24 + 16) * 512);
    assertThat(Rule.EVERY_NAME.expected(FACTS)).isEqualTo((8 + 456 + 24 + 24 + 16) * 512);
    assertThat(Rule.REGULAR_FILES.expected(FACTS)).isEqualTo(4);
  }

  @Test
  void agreesWithDu() {
    Verdict verdict = judge(Rule.DU.expected(FACTS), Rule.DU);
    assertThat(verdict).isEqualTo(new Verdict.Agrees());
    assertThat(verdict.brief()).isEqualTo("= du");
  }

  @Test
  void namesTheRuleThatMakesTheDifference() {
    Verdict verdict = judge(Rule.DIRECTORIES_4096.expected(FACTS), Rule.DIRECTORIES_4096, Rule.DU);
    assertThat(verdict).isEqualTo(new Verdict.ByRule(Rule.DIRECTORIES_4096));
    assertThat(verdict.sentence()).contains("every directory for 4096 bytes");
  }

  @Test
  void doesNotExcuseOneToolByTheRuleOfAnother() {
    assertThat(judge(Rule.DIRECTORIES_4096.expected(FACTS), Rule.DU))
        .isInstanceOf(Verdict.Disagrees.class);
  }

  @Test
  void saysByHowMuchATotalIsWrong() {
    Verdict verdict = judge(Rule.DU.expected(FACTS) - 512, Rule.DU);
    assertThat(verdict.brief()).isEqualTo("WRONG by -512");
    assertThat(verdict.sentence()).isEqualTo("says 257 536 where 258 048 was expected (likely)");
  }

  @Test
  void saysWhatItCannotJudge() {
    assertThat(Verdict.of(OptionalLong.empty(), List.of(Rule.DU), Optional.of(FACTS), none()))
        .isInstanceOf(Verdict.Unknown.class);
    assertThat(Verdict.of(OptionalLong.of(1), List.of(Rule.DU), Optional.empty(), none()))
        .isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void refusesWhatFindDoesNotPrint() {
    assertThatThrownBy(() -> facts("")).hasRootCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> facts("find: bad option\n")).hasRootCauseInstanceOf(IOException.class);
  }

  @Test
  void keepsManyLinksApart() {
    LongSet set = new LongSet();
    for (long i = 1; i <= 10_000; i++) {
      assertThat(set.add(i * 4096)).isTrue();
    }
    for (long i = 1; i <= 10_000; i++) {
      assertThat(set.add(i * 4096)).isFalse();
    }
  }

  private static Verdict judge(long answer, Rule... rules) {
    return Verdict.of(
        OptionalLong.of(answer), List.of(rules), Optional.of(FACTS), Optional.of("likely"));
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private static TreeFacts facts(String lines) {
    try {
      return TreeFacts.read(new ByteArrayInputStream(lines.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
