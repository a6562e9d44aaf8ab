// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes on their way to stdout or stderr, without the encoders a `PrintStream` brings along.
public final class ByteOutput {
  private static final int FLUSH_AT = 32 * 1024;

  private final OutputStream out;
  private byte[] buffer = new byte[1024];
  private int length;

  public ByteOutput(OutputStream out) {
    this.out = out;
  }

  public static ByteOutput stdout() {
    return new ByteOutput(new FileOutputStream(FileDescriptor.out));
  }

  public static ByteOutput stderr() {
    return new ByteOutput(new FileOutputStream(FileDescriptor.err));
  }

  public ByteOutput put(byte[] bytes) throws IOException {
    if (length + bytes.length > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + bytes.length));
    }
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
    if (length >= FLUSH_AT) {
      flush();
    }
    return this;
  }

  public ByteOutput put(String text) throws IOException {
    return put(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Write the bytes of `block` from `from` to before `to`, without copying them once more.
  public void write(byte[] block, int from, int to) throws IOException {
    flush();
    out.write(block, from, to - from);
  }

  public void flush() throws IOException {
    out.write(buffer, 0, length);
    length = 0;
  }
}
