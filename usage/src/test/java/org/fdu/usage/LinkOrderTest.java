// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.fdu.walk.Directory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Links compare as their paths' bytes do, though no path is built.
class LinkOrderTest {
  private static final String NAME_CHARS = "ab.-!0/\1\377\300";

  private record Link(Directory directory, byte[] name) {
    byte[] path() {
      return directory.pathBytes(name);
    }
  }

  private static final class Plain extends Directory {
    Plain(byte[] path) {
      super(path);
    }

    Plain(Directory parent, byte[] name) {
      super(parent, name);
    }
  }

  static LongStream seeds() {
    return Seeds.stream(60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void isThatOfWholePaths(long seed) {
    Random random = new Random(seed);
    List<Link> links = randomLinks(random);
    for (int i = 0; i < 20_000; i++) {
      Link a = links.get(random.nextInt(links.size()));
      Link b = links.get(random.nextInt(links.size()));
      int order = LinkOrder.compare(a.directory(), a.name(), b.directory(), b.name());

      assertThat(Integer.signum(order))
          .as("%s and %s", text(a), text(b))
          .isEqualTo(Integer.signum(Arrays.compareUnsigned(a.path(), b.path())));
    }
  }

  private static List<Link> randomLinks(Random random) {
    List<Directory> directories = new ArrayList<>(List.of(new Plain(bytes("root"))));
    List<Set<String>> taken = new ArrayList<>(List.of(new HashSet<>()));
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      int place =
          random.nextInt(random.nextBoolean() ? directories.size() : 1, directories.size() + 1) - 1;
      Directory directory = directories.get(Math.max(place, 0));
      String name = randomName(random);
      if (!taken.get(Math.max(place, 0)).add(name)) {
        continue;
      }
      if (random.nextInt(3) == 0) {
        directories.add(new Plain(directory, bytes(name)));
        taken.add(new HashSet<>());
      } else {
        links.add(new Link(directory, bytes(name)));
      }
    }
    return links;
  }

  private static String randomName(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      char c = NAME_CHARS.charAt(random.nextInt(NAME_CHARS.length()));
      name.append(c == '/' ? 'c' : c);
    }
    return name.toString();
  }

  /// What sorting component by component gets wrong: `.` and `-` come before the slash.
  @Test
  void putsWhatSortsBeforeTheSlashFirst() {
    Directory root = new Plain(bytes("root"));
    Directory a = new Plain(root, bytes("a"));
    assertThat(LinkOrder.compare(root, bytes("a.b"), a, bytes("x"))).isNegative();
    assertThat(LinkOrder.compare(root, bytes("a-b"), a, bytes("x"))).isNegative();
    assertThat(LinkOrder.compare(a, bytes("x"), root, bytes("a0"))).isNegative();
    assertThat(LinkOrder.compare(a, bytes("x"), root, bytes("a\377"))).isNegative();
    assertThat(LinkOrder.compare(root, bytes("Z"), a, bytes("x"))).isNegative();
    assertThat(LinkOrder.compare(a, bytes("x"), a, bytes("x"))).isZero();
  }

  /// Depth costs time, not stack.
  @Test
  void comparesLinksOfAnyDepth() {
    Directory root = new Plain(bytes("root"));
    Directory left = new Plain(root, bytes("l"));
    Directory right = new Plain(root, bytes("r"));
    for (int i = 0; i < 100_000; i++) {
      left = new Plain(left, bytes("x"));
    }
    assertThat(LinkOrder.compare(left, bytes("z"), right, bytes("a"))).isNegative();
    assertThat(LinkOrder.compare(right, bytes("a"), left, bytes("z"))).isPositive();
  }

  private static String text(Link link) {
    return new String(link.path(), ISO_8859_1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
