// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

/// Which symbolic links a walk takes for what they point to.
public enum Symlinks {
  /// None: a link is an entry of its own. Only a root whose path ends in a slash is followed, which
  /// is what the kernel makes of such a path.
  NEVER,
  /// Those that are roots.
  ROOTS,
  /// All. What several links point to is met as often; only a directory that contains itself, by
  /// way of a link, is left out where it is met again. A link that leads nowhere is a failure with
  /// error number 0.
  ALWAYS
}
