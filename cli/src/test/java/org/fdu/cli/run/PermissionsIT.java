// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an ordinary user may not read: all else is counted, each is told, and the status says so.
///
/// Run by root, the commands become nobody, who needs a program and a tree that it can reach: so
/// both are in a folder open to everyone, outside of JUnit's, which is not.
class PermissionsIT {

  /// Keeps `$FOLDER` for [#TREE] and [#remove].
  private static final String FOLDER =
      """
      set -e
      folder=$(mktemp -d)
      cp -Rp "$1" "$folder/image"
      chmod -R a+rX "$folder"
      chmod 755 "$folder"
      printf %s "$folder"
      """;

  private static final String TREE =
      """
      set -e
      cd "$1"
      mkdir tree
      cd tree
      mkdir open open/sub closed closed/inner none none/inner
      mkdir list-only list-only/sub enter-only enter-only/inner
      for place in open open/sub closed closed/inner none list-only list-only/sub enter-only; do
        head -c 10000 /dev/zero >$place/file
      done
      ln open/file closed/shared
      ln open/file list-only/shared
      ln -s closed/inner/file link
      chmod 0 open/sub/file none
      chmod 700 closed
      chmod 744 list-only
      chmod 711 enter-only
      """;

  /// Prepended to commands: who runs them.
  private static final String ORDINARY_USER =
      """
      ordinary() {
        if [ "$(id -u)" != 0 ]; then
          "$@"
        elif command -v setpriv >/dev/null; then
          setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
        else
          su nobody -s /bin/sh -c '"$0" "$@"' -- "$@"
        fi
      }
      """;

  private static final Pattern FAILURE =
      Pattern.compile("f?du: cannot (?:access|read directory) '(.*)': (.*)");

  private static Path folder;

  @BeforeAll
  static void makeTree() throws Exception {
    folder = Path.of(Shell.script(FOLDER).arguments(Fdu.image().toString()).run().good());
    Shell.script(TREE).arguments(folder.toString()).run().good();
  }

  @AfterAll
  static void remove() throws Exception {
    if (folder != null) {
      Shell.script("chmod -R u+rwX \"$1\"/tree; rm -rf \"$1\"")
          .arguments(folder.toString())
          .run()
          .good();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-j1", "-j2", "-j16"})
  void isCountedAndToldLikeDuDoes(String threads) throws Exception {
    Shell.Output du = ordinary("du -s --block-size=1 tree");
    Shell.Output fdu = ordinary("image/bin/fdu -s -b " + threads + " tree");

    assertThat(du.status()).isEqualTo(1);
    assertThat(fdu.status()).isEqualTo(1);
    assertThat(fdu.out()).isEqualTo(du.out());
    assertThat(failures(fdu))
        .isEqualTo(failures(du))
        .containsEntry("tree/none", "Permission denied")
        .containsEntry("tree/list-only/file", "Permission denied")
        .doesNotContainKey("tree/open/sub/file")
        .hasSizeGreaterThanOrEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"linux", "nio"})
  void apparentSizesAndFailuresDoNotDependOnTheSource(String source) throws Exception {
    Shell.Output du = ordinary("du -s --block-size=1 tree");
    Shell.Output disk = ordinary("image/bin/fdu -s -b tree");
    Shell.Output fdu = ordinary("image/bin/fdu -s -b -A --io=" + source + " tree");
    Shell.Output readable = ordinary("find tree -printf '%D:%i %s\\n' 2>/dev/null | sort -u");

    long sum =
        readable
            .out()
            .lines()
            .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
            .sum();
    assertThat(fdu.out()).isEqualTo(sum + "\ttree\n");
    assertThat(fdu.status()).isEqualTo(1);
    assertThat(failures(fdu)).isEqualTo(failures(du)).isEqualTo(failures(disk));
  }

  @Test
  void theNumberOfErrorsComesLast() throws Exception {
    Shell.Output fdu = ordinary("image/bin/fdu -s tree");

    assertThat(fdu.err().lines().toList().getLast())
        .isEqualTo(
            "fdu: " + failures(fdu).size() + " errors: what they hide is missing from the totals");
    assertThat(fdu.err().lines()).hasSize(failures(fdu).size() + 1);
  }

  @Test
  void theTreeIsDrawnAllTheSame() throws Exception {
    Shell.Output fdu = ordinary("image/bin/fdu -r tree");

    assertThat(fdu.status()).isEqualTo(1);
    assertThat(fdu.text()).contains("─ none", "─ enter-only", "┬ open").doesNotContain("inner");
    assertThat(failures(fdu)).isEqualTo(failures(ordinary("image/bin/fdu -s tree")));
  }

  @Test
  void aRootThatCannotBeReachedDoesNotHideTheOthers() throws Exception {
    Shell.Output fdu = ordinary("image/bin/fdu -s -b tree/none/inner tree/open tree/none");
    Shell.Output du = ordinary("du -s --block-size=1 tree/none/inner tree/open tree/none");

    assertThat(fdu.out()).isEqualTo(du.out()).hasLineCount(2);
    assertThat(failures(fdu)).isEqualTo(failures(du)).hasSize(2);
    assertThat(fdu.status()).isEqualTo(1);
  }

  @Test
  void aRootBehindAnUnreadableDirectoryIsCountedOnItsOwn() throws Exception {
    String roots = "tree tree/enter-only/inner tree/open";
    Shell.Output fdu = ordinary("image/bin/fdu -s -b " + roots);

    assertThat(fdu.out())
        .isEqualTo(ordinary("du -s --block-size=1 " + roots).out())
        .contains("\ttree/enter-only/inner\n")
        .doesNotContain("\ttree/open\n");
  }

  @Test
  void aListHasAllThatFindLists() throws Exception {
    for (String options : List.of("", "-d 1 ", "-d 2 ", "--json ")) {
      Shell.Output fdu = ordinary("image/bin/fdu list " + options + "tree");
      Shell.Output find =
          ordinary(
              "find tree " + options.replace("-d", "-maxdepth").replace("--json", "-size -9G"));

      assertThat(fdu.status()).as(fdu.err()).isEqualTo(find.status());
      assertThat(failures(fdu).keySet()).isEqualTo(findFailures(find));
      if (!options.startsWith("--json")) {
        assertThat(fdu.out().lines())
            .containsExactlyInAnyOrderElementsOf(find.out().lines().toList());
      }
    }
  }

  private static Set<String> findFailures(Shell.Output find) {
    return Pattern.compile("(?m)^find: \u00E2\u0080\u0098(.*)\u00E2\u0080\u0099: ")
        .matcher(find.err())
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toSet());
  }

  private static Shell.Output ordinary(String command) throws Exception {
    return Shell.script(ORDINARY_USER + "ordinary " + command)
        .with("LC_ALL", "C.UTF-8")
        .with("LC_MESSAGES", "C")
        .in(folder)
        .run();
  }

  /// Paths that could not be read, each with the reason.
  private static Map<String, String> failures(Shell.Output output) {
    Map<String, String> failures = new TreeMap<>();
    output
        .err()
        .replace(Shell.utf8("\u2018"), "'")
        .replace(Shell.utf8("\u2019"), "'")
        .lines()
        .forEach(line -> {
          Matcher matcher = FAILURE.matcher(line);
          if (matcher.matches()) {
            failures.put(matcher.group(1), matcher.group(2));
          }
        });
    return failures;
  }
}
