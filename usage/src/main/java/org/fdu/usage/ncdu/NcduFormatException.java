// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import java.io.IOException;
import java.io.Serial;

/// What was to be read is no export, or a damaged one. The message says what is wrong with it in
/// one line, and where.
public final class NcduFormatException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  private final long offset;

  NcduFormatException(String problem, long offset) {
    super("byte " + offset + ": " + problem);
    this.offset = offset;
  }

  /// How many bytes precede what could not be understood; of compressed data, the bytes inside.
  public long offset() {
    return offset;
  }
}
