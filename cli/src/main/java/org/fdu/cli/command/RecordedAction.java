// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import java.io.IOException;
import org.fdu.cli.option.BadUsage;

/// An action of which a flight recording is left.
///
/// @param file the recording's
record RecordedAction(Action action, String file) implements Action {
  @Override
  public int run() throws IOException, BadUsage {
    return FlightRecording.of(action, file);
  }
}
