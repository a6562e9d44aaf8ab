// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench;

/// The command could not do what it was asked for: one line on stderr, exit code 1.
public final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public BenchException(String message) {
    super(message);
  }

  public BenchException(String message, Throwable cause) {
    super(message, cause);
  }
}
