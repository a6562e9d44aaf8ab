// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.manual;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fdu.cli.command.Command;

/// The manual pages of all commands.
public final class ManualPages {
  private ManualPages() {}

  /// The roff source of each page, by the name of its file.
  public static Map<String, String> of(List<Command> commands) {
    Map<String, String> pages = new TreeMap<>();
    for (Command command : commands) {
      ManualPage page = new ManualPage(command, commands);
      pages.put(page.name() + ".1", page.source());
    }
    return pages;
  }
}
