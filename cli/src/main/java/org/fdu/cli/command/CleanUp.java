// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

/// Whether something was used that cleans up in a shutdown hook.
public final class CleanUp {
  private static volatile boolean wanted;

  private CleanUp() {}

  /// Have the JVM's shutdown hooks run at the end, which takes longer.
  static void want() {
    wanted = true;
  }

  /// Whether the JVM's shutdown hooks have to run at the end.
  public static boolean wanted() {
    return wanted;
  }
}
