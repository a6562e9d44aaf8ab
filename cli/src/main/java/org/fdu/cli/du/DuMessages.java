// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.io.IOException;
import org.fdu.cli.output.ByteOutput;
import org.fdu.cli.output.DisplayName;
import org.fdu.cli.output.Screen;
import org.fdu.walk.linux.LinuxTerminal;

/// What `fdu du` says on stderr, as GNU du does. But on a terminal, what came from arguments, the
/// environment or names can do nothing to it: GNU du has some of that as it is (unknown options,
/// sizes that are none, and formatting characters such as the bidirectional overrides).
///
/// @param err where to
/// @param unicode whether a terminal takes UTF-8
record DuMessages(ByteOutput err, boolean unicode) {

  /// Say `message`, which may have several lines.
  void say(String message) throws IOException {
    write("du: " + message + "\n");
  }

  /// Write `text`, of whole lines.
  void write(String text) throws IOException {
    boolean terminal = Screen.mayBeTerminal(LinuxTerminal.STDERR);
    err.put(terminal ? DisplayName.ofLines(text, unicode) : text).flush();
  }
}
