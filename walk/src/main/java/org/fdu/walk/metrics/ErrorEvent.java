// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// Something could not be read.
@Name("org.fdu.Error")
@Label("Error")
@Description("Something could not be read.")
@Category("fdu")
@StackTrace(false)
final class ErrorEvent extends Event {
  /// For people: bytes that are not UTF-8 are lost.
  @Label("Path")
  final String path;

  @Label("Operation")
  final String operation;

  @Label("Error Number")
  final int errno;

  @Label("Message")
  final String message;

  ErrorEvent(String path, String operation, int errno, String message) {
    this.path = path;
    this.operation = operation;
    this.errno = errno;
    this.message = message;
  }
}
