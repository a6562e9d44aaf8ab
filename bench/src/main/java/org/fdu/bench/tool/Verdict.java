// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.tool;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fdu.bench.text.Units;

/// Whether a tool's answer is right.
public sealed interface Verdict {
  /// It is what `du` says.
  record Agrees() implements Verdict {}

  /// It is what a rule of that tool's own gives.
  record ByRule(Rule rule) implements Verdict {}

  /// It is what no rule gives.
  record Disagrees(long answer, long expected, Optional<String> likely) implements Verdict {}

  /// There is no answer, or nothing to hold it against.
  record Unknown(String why) implements Verdict {}

  /// Judge an answer by the rules its tool is known to follow, the usual one first.
  ///
  /// @param likely what probably made it wrong, if it is
  static Verdict of(
      OptionalLong answer, List<Rule> rules, Optional<TreeFacts> facts, Optional<String> likely) {
    if (answer.isEmpty()) {
      return new Unknown("it gave no total");
    }
    if (facts.isEmpty()) {
      return new Unknown("no GNU find to hold it against");
    }
    long given = answer.getAsLong();
    for (Rule rule : rules) {
      if (rule.expected(facts.get()) == given) {
        return rule == Rule.DU ? new Agrees() : new ByRule(rule);
      }
    }
    return new Disagrees(given, rules.getFirst().expected(facts.get()), likely);
  }

  /// In a table cell.
  default String brief() {
    return switch (this) {
      case Agrees _ -> "= du";
      case ByRule _ -> "own rule";
      case Disagrees(long answer, long expected, _) -> "WRONG by " + (answer - expected);
      case Unknown _ -> "?";
    };
  }

  /// As the rest of a sentence that starts with the tool's name.
  default String sentence() {
    return switch (this) {
      case Agrees _ -> "agrees with du";
      case ByRule(Rule rule) -> rule.about();
      case Disagrees(long answer, long expected, Optional<String> likely) ->
          "says %s where %s was expected%s"
              .formatted(
                  Units.grouped(answer),
                  Units.grouped(expected),
                  likely.map(l -> " (" + l + ")").orElse(""));
      case Unknown(String why) -> "was not checked: " + why;
    };
  }
}
