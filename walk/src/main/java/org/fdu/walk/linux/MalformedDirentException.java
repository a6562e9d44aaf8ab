// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

/// The kernel, or a file system in user space behind it, returned directory data that makes no
/// sense.
final class MalformedDirentException extends Exception {
  private static final long serialVersionUID = 1;

  MalformedDirentException(String message) {
    super("malformed directory data: " + message);
  }
}
