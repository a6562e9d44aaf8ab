// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

/// What the program ends with.
public final class ExitStatus {
  /// All was read.
  public static final int OK = 0;

  /// Something could not be read, or the result not be written.
  public static final int SOMETHING_UNREAD = 1;

  /// The command line made no sense.
  public static final int BAD_USAGE = 2;

  private ExitStatus() {}
}
