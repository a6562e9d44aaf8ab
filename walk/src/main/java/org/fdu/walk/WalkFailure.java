// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import org.jspecify.annotations.Nullable;

/// Something a walk could not read: a value, since the walk goes on without it.
///
/// @param directory the directory that failed, or that holds the entry that failed
/// @param name the failing entry's name within `directory`; null when it is `directory` itself
/// @param operation what was being done
/// @param errno the error number of errno(3); 0 when the source does not know it
/// @param message the reason in words, as strerror(3) has it where the source can
public record WalkFailure(
    Directory directory, byte @Nullable [] name, Operation operation, int errno, String message) {

  /// The path that could not be read, as bytes.
  public byte[] path() {
    return name == null ? directory.pathBytes() : directory.pathBytes(name);
  }
}
