// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

/// The command line makes no sense; the message says why, in one line without a prefix.
final class BadUsage extends Exception {
  private static final long serialVersionUID = 1;

  BadUsage(String message) {
    super(message);
  }
}
