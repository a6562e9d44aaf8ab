// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.filter;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import org.fdu.fuzz.Pieces;

/// Ignore files of any bytes, and paths below them.
class IgnoreFileFuzzTest {

  /// A file, a NUL, a path. Going down a path with a front is the same as comparing the whole path
  /// with every pattern, part by part.
  @FuzzTest
  @DictionaryEntries({"/**/", "**/", "/**", "!", "\\x5c ", "\\x0d\\x0a", "#", "*/", "a/b"})
  void goingDownIsTheSameAsComparingWholePaths(byte[] data) {
    List<byte[]> parts = Pieces.of(data, 2);
    List<PathRule> rules = new ArrayList<>();
    for (PatternFile.Line line : PatternFile.lines(parts.getFirst())) {
      assertThat(line.pattern()).isNotEmpty();
      rules.add(PathRule.ofGit(line.pattern()));
    }
    List<byte[]> path = names(parts.getLast());
    if (path.isEmpty()) {
      return;
    }
    PathRules all = new PathRules(rules);
    long[] front = all.start();
    for (byte[] name : path.subList(0, path.size() - 1)) {
      front = all.enter(front, name);
    }
    byte[] last = path.getLast();
    for (boolean directory : new boolean[] {false, true}) {
      assertThat(all.match(front, last, 0, last.length, directory))
          .as(new String(data, ISO_8859_1))
          .isEqualTo(match(rules, path, directory));
    }
  }

  private static List<byte[]> names(byte[] path) {
    List<byte[]> names = new ArrayList<>();
    for (String name : new String(path, ISO_8859_1).split("/", -1)) {
      if (!name.isEmpty() && names.size() < 40) {
        names.add(name.getBytes(ISO_8859_1));
      }
    }
    return names;
  }

  private static int match(List<PathRule> rules, List<byte[]> path, boolean directory) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      PathRule rule = rules.get(i);
      boolean like =
          rule.hasPath()
              ? isLike(rule, path)
              : rule.isLike(0, path.getLast(), 0, path.getLast().length);
      if (like && (directory || !rule.directories())) {
        return i;
      }
    }
    return PathRules.NONE;
  }

  /// Whether the whole path is like all parts of the rule: which of its beginnings each part may
  /// end at, as a table.
  private static boolean isLike(PathRule rule, List<byte[]> path) {
    boolean[] ends = new boolean[path.size() + 1];
    ends[0] = true;
    for (int part = 0; part < rule.parts(); part++) {
      boolean[] next = new boolean[path.size() + 1];
      for (int from = 0; from <= path.size(); from++) {
        if (!ends[from]) {
          continue;
        }
        if (rule.isAnyPath(part)) {
          // behind the last slash `**` stands for something, elsewhere also for nothing
          int least = part + 1 == rule.parts() ? from + 1 : from;
          for (int to = least; to <= path.size(); to++) {
            next[to] = true;
          }
        } else if (from < path.size()
            && rule.isLike(part, path.get(from), 0, path.get(from).length)) {
          next[from + 1] = true;
        }
      }
      ends = next;
    }
    return ends[path.size()];
  }
}
