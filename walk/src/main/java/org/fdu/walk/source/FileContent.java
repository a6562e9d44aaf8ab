// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.source;

import org.jspecify.annotations.Nullable;

/// What came of reading a small file.
///
/// @param bytes all that is in it; null when there is no such file, or it cannot be read
/// @param failed whether there is one that cannot be read
public record FileContent(byte @Nullable [] bytes, boolean failed) {

  /// There is no such file, or it is not a regular one.
  public static final FileContent NONE = new FileContent(null, false);

  /// There is one that cannot be read.
  public static final FileContent FAILED = new FileContent(null, true);

  /// The file has these bytes, which must not be changed any more.
  public static FileContent of(byte[] bytes) {
    return new FileContent(bytes, false);
  }
}
