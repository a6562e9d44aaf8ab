// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the kernel refuses for now, by the fault injection of strace(1).
class InjectedErrorsIT {

  /// Of the calls on directories of the tree, every second fails.
  private static final String TRACE =
      """
      command -v strace >/dev/null || { echo 'strace is not installed' >&2; exit 77; }
      paths=$(find tree -type d | sed 's/^/-P /')
      strace -f -qq -o log $paths -e "inject=$1:when=1+2" "$FDU" $2 2>err
      status=$?
      injected=$(grep -c INJECTED log)
      [ "$injected" -ge 5 ] || { cat err >&2; exit 77; }
      grep -v '^strace: Requested path' err >&2
      exit $status
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void makeTree() throws Exception {
    String tree =
        "for i in $(seq 8); do mkdir -p tree/$i/a/b; touch tree/$i/f tree/$i/a/g tree/$i/a/b/h; "
            + "done; cd tree; seq -f n%g 300 | xargs touch";
    Shell.script(tree).in(folder).run().good();
  }

  /// Interrupted by a signal; or too many files are open, in all of the system.
  @ParameterizedTest
  @CsvSource({
    "openat:error=EINTR",
    "statx:error=EINTR",
    "getdents64:error=EINTR",
    "openat:error=ENFILE",
    "openat:error=EMFILE"
  })
  void aCallThatFailsForNowIsMadeAgain(String error) throws Exception {
    String expected = Shell.script("du -s --block-size=1 tree").in(folder).run().good();
    for (String threads : new String[] {"-j1", "-j8"}) {
      Shell.Output output =
          Shell.script(TRACE).arguments(error, "-s -b " + threads + " tree").in(folder).run();

      Assumptions.assumeTrue(
          output.status() != 77, () -> "no errors can be injected here: " + output.err());
      assertThat(output.good()).isEqualTo(expected);
    }
  }
}
