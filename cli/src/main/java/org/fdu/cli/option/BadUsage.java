// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.option;

/// The command line makes no sense; the message says why, in one line without a prefix.
public final class BadUsage extends Exception {
  private static final long serialVersionUID = 1;

  public BadUsage(String message) {
    super(message);
  }
}
