// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// A terminal, made by script(1), which passes on what it gets without turning newlines into
/// something else.
final class Terminal {
  private Terminal() {}

  /// Skip the calling test where there can be none.
  static void assume() throws Exception {
    Shell.Output script = Shell.script("script -qec 'exit 3' /dev/null").run();
    Assumptions.assumeTrue(
        script.status() == 3, () -> "script(1) cannot make a terminal here: " + script.err());
  }

  /// Run `command`, a script of sh(1), in `folder`; what the terminal got is in `out`, and until
  /// then in the file `$SEEN`. The functions of [Await] are there.
  static Shell.Output run(Path folder, String command) throws Exception {
    String script =
        """
        cd "$1"
        export COMMAND="$2" SEEN="$(mktemp)"
        script -qfec 'stty -opost; eval "$COMMAND"' "$SEEN"
        status=$?
        rm "$SEEN"
        exit $status
        """;
    Shell.Output output =
        Shell.script(script)
            .arguments(folder.toString(), Await.FUNCTIONS + command)
            .with("TERM", "xterm")
            .run();
    assertThat(output.err()).isEmpty();
    return output;
  }
}
