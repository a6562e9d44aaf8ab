// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench;

/// The command was asked for something it cannot do: one line on stderr, exit code 2.
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }
}
