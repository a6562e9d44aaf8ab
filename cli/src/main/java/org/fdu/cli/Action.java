// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import java.io.IOException;

/// A command with all its settings, ready to be run.
interface Action {

  /// Do it; the exit status.
  int run() throws IOException, BadUsage;
}
