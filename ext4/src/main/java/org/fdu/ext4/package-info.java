// SPDX-License-Identifier: Apache-2.0

/// ext4 as a source of directories, read from its own tables.
///
/// An [Ext4Volume][org.fdu.ext4.Ext4Volume] is what all workers share: the superblock, which was
/// checked before anything else is looked at, the group descriptors, and the inodes that were read
/// so far. Each worker has an `Ext4Reader` with a descriptor of its own, which lists directories
/// block by block and finds the inodes of their entries in chunks of the inode table, so that of
/// some hundred neighbours one costs a system call. Nothing is allocated for an entry.
///
/// Everything that is read from a device is taken for hostile: numbers are checked against the
/// device before they are used, loops and repetitions are found, and checksums are verified where
/// the file system has them. What is wrong is a failure of the entry or directory that has it.
///
/// The package knows the layout on disk from Documentation/filesystems/ext4 of the Linux kernel.
@NullMarked
package org.fdu.ext4;

import org.jspecify.annotations.NullMarked;
