// SPDX-License-Identifier: Apache-2.0

/// Reads ext4, and what ext2 and ext3 left of it, from its own tables on a device or in an image,
/// without asking the kernel about each file.
@SuppressWarnings("module") // a digit at its end, since that is its name
module org.fdu.ext4 {
  requires transitive org.fdu.walk;
  requires static transitive org.jspecify;

  exports org.fdu.ext4;
}
