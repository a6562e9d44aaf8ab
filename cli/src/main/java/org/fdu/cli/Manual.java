// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.fdu.cli.command.Command;
import org.fdu.cli.manual.Completion;
import org.fdu.cli.manual.ManualPages;
import org.fdu.cli.option.BadUsage;

/// Writes what an image has in its folder `share`: manual pages, and completions where shells look
/// for them. Not for users; run when the image is made.
public final class Manual {
  private static final Map<String, String> COMPLETIONS =
      Map.of(
          "bash", "bash-completion/completions/fdu",
          "zsh", "zsh/site-functions/_fdu",
          "fish", "fish/vendor_completions.d/fdu.fish");

  private Manual() {}

  /// Write everything below `args[0]`.
  public static void main(String[] args) throws IOException, BadUsage {
    Path share = Path.of(args[0]);
    List<Command> commands = new Commands().all();
    for (Map.Entry<String, String> page : ManualPages.of(commands).entrySet()) {
      write(share.resolve("man/man1").resolve(page.getKey()), page.getValue());
    }
    for (Map.Entry<String, String> shell : COMPLETIONS.entrySet()) {
      write(share.resolve(shell.getValue()), Completion.of(shell.getKey()).script(commands));
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }
}
