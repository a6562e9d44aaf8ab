// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

/// Sums over a directory and all that is below it. They saturate at `Long.MAX_VALUE`, and sizes
/// that a broken file system gives as negative count as 0.
///
/// Every name counts: a file with two hard links in the subtree counts twice. The module
/// `org.fdu.usage` is for who needs each inode once.
///
/// @param directories directories, the directory itself included
/// @param entries entries that are not directories
/// @param failures what could not be read
/// @param size sum of apparent sizes in bytes, of directories too; 0 at level
///   [org.fdu.walk.Metadata#NAMES]
/// @param blocks sum of allocated space in units of 512 bytes, of directories too; 0 at level
///   [org.fdu.walk.Metadata#NAMES]
public record SubtreeTotals(
    long directories, long entries, long failures, long size, long blocks) {}
