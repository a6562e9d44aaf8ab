// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import org.fdu.cli.option.BadUsage;

/// A command with all its settings, ready to be run.
public interface Action {

  /// Do it; the exit status.
  int run() throws IOException, BadUsage;
}
