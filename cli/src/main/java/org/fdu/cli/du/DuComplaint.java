// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

/// Ends `fdu du` before it walks: what to say, after `du: ` in the first line, and whether to point
/// to the help. Both as GNU du does.
final class DuComplaint extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean pointsToHelp;

  /// Say `message` alone.
  DuComplaint(String message) {
    this(message, false);
  }

  /// Say `message`, which may have several lines, and, if `pointsToHelp`, where there is help.
  DuComplaint(String message, boolean pointsToHelp) {
    super(message);
    this.pointsToHelp = pointsToHelp;
  }

  boolean pointsToHelp() {
    return pointsToHelp;
  }
}
