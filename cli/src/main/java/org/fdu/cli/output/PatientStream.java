// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import org.fdu.walk.linux.LinuxOutput;

/// A stream into a descriptor that never waits (`O_NONBLOCK`): where the JDK's would give up, and
/// not tell how much was written, this waits until there is room.
final class PatientStream extends OutputStream {
  private final int descriptor;

  PatientStream(int descriptor) {
    this.descriptor = descriptor;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int start, int length) throws IOException {
    String reason = LinuxOutput.write(descriptor, bytes, start, length);
    if (reason != null) {
      throw new IOException(reason);
    }
  }
}
