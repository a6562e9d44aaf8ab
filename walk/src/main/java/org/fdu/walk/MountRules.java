// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.List;

/// Which mounts below its roots a [Walk] goes into. Immutable.
///
/// A root itself is always read, whatever it lies on, except that nothing counts on a file system
/// of a type that is not among `only`. Where mounts cannot be told, which is with another source
/// than Linux's, before Linux 5.8, and without procfs, all of this but the device of a directory is
/// unknown, and everything is read; except that a root whose file system's type is not known fails
/// where types are said.
///
/// @param boundary how far from the root's file system
/// @param repeated whether to go into bind mounts of what the walk reaches anyway. If not, of two
///   mounts that show the same files the one that shows more is read, of equal ones the one below
///   the first root, then the one whose path sorts first by bytes
/// @param kernel whether to go into file systems that the kernel makes up, such as `/proc`; roots
///   on one are gone into with all such below them
/// @param only types of file systems that count, all when empty, be they the kernel's; mounts of
///   another type are only passed through to those below them. As in mountinfo: `ext4`; `fuse`
///   stands for `fuse.sshfs` and all others with a subtype
/// @param except types of file systems not to go into, with all that is mounted below them
public record MountRules(
    Boundary boundary, boolean repeated, boolean kernel, List<String> only, List<String> except) {

  /// How far a walk goes from the file system of a root.
  public enum Boundary {
    /// To all file systems.
    NONE,
    /// To all parts of the same file system, wherever they are mounted: bind mounts and subvolumes
    /// of btrfs, but not snapshots.
    FILE_SYSTEM,
    /// To what has the root's device number, as `find -xdev` and `du -x`: no subvolumes.
    DEVICE
  }

  /// What counts in disk usage: all file systems, each file once.
  public static final MountRules DEFAULT =
      new MountRules(Boundary.NONE, false, false, List.of(), List.of());

  /// Every path there is, as in find(1).
  public static final MountRules EVERYTHING =
      new MountRules(Boundary.NONE, true, true, List.of(), List.of());

  /// Copies the lists.
  public MountRules {
    only = List.copyOf(only);
    except = List.copyOf(except);
  }

  /// These with another boundary.
  public MountRules withBoundary(Boundary other) {
    return new MountRules(other, repeated, kernel, only, except);
  }

  /// These, going into repeated mounts or not.
  public MountRules withRepeated(boolean enter) {
    return new MountRules(boundary, enter, kernel, only, except);
  }

  /// These, going into the kernel's file systems or not.
  public MountRules withKernel(boolean enter) {
    return new MountRules(boundary, repeated, enter, only, except);
  }

  /// These, with only these types of file systems counting.
  public MountRules withOnly(List<String> types) {
    return new MountRules(boundary, repeated, kernel, types, except);
  }

  /// These, with these types of file systems left out.
  public MountRules withExcept(List<String> types) {
    return new MountRules(boundary, repeated, kernel, only, types);
  }

  /// Whether the mount table has to be known before a walk begins: for what is not even to be
  /// opened, or for roots that do not count.
  boolean needTable() {
    return boundary == Boundary.FILE_SYSTEM || needTypes();
  }

  /// Whether it matters of which type the file systems of the roots are.
  boolean needTypes() {
    return !only.isEmpty() || !except.isEmpty();
  }

  /// Whether what is mounted twice is looked for. Not where the device of each directory decides
  /// how far the walk goes, since mounts do not tell those of subvolumes.
  boolean leaveOutRepeated() {
    return !repeated && boundary != Boundary.DEVICE;
  }

  /// Whether nothing has to be known of a mount to decide about it.
  boolean readEveryMount() {
    return repeated && kernel && boundary != Boundary.FILE_SYSTEM && !needTable();
  }

  boolean counts(String type) {
    return only.isEmpty() || names(only, type);
  }

  boolean excludes(String type) {
    return names(except, type);
  }

  /// Whether to go into a file system of the kernel that is below a root on another one.
  boolean entersKernel(String type) {
    return kernel || names(only, type);
  }

  private static boolean names(List<String> types, String type) {
    for (String one : types) {
      if (type.equals(one) || (type.startsWith(one) && type.charAt(one.length()) == '.')) {
        return true;
      }
    }
    return false;
  }
}
