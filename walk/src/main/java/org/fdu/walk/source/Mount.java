// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.source;

/// A mount that this process can see: which part of which file system is shown where.
///
/// The arrays are shared and must not be modified. Two mounts of one device show parts of the same
/// file system; what `root` of one contains is also below the other where its `root` is a prefix.
///
/// @param id what entries on it have as [EntryBuffer#mountId]
/// @param parent the id of the mount it is mounted on; its own or an unknown one for the topmost
/// @param device of the file system, encoded like `st_dev`; on btrfs that of no file
/// @param root the path, in the file system, of what is mounted; begins with a slash unless it
///   cannot be told
/// @param point the path it is mounted on, from the root of this process
/// @param type of the file system, such as `ext4`; with a subtype for FUSE, as in `fuse.sshfs`
/// @param idMapped whether owners are shown as others than those the file system has
public record Mount(
    long id, long parent, long device, byte[] root, byte[] point, String type, boolean idMapped) {

  /// One that shows owners as they are.
  public Mount(long id, long parent, long device, byte[] root, byte[] point, String type) {
    this(id, parent, device, root, point, type, false);
  }
}
