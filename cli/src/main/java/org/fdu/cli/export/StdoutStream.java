// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.export;

import java.io.IOException;
import java.io.OutputStream;
import org.fdu.cli.output.ByteOutput;

/// A stream into a [ByteOutput].
final class StdoutStream extends OutputStream {
  private final ByteOutput out;

  StdoutStream(ByteOutput out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    out.put(new byte[] {(byte) b});
  }

  @Override
  public void write(byte[] bytes, int start, int length) throws IOException {
    out.write(bytes, start, start + length);
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
