// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

/// What a subtree has for itself, and what it has in common with others by hard links; whichever
/// link an inode is charged to.
///
/// Both together are what the subtree would be if it was alone, so they can be more than its
/// [totals][UsageNode#totals], which an inode is part of in one place only.
///
/// @param unique inodes of which all links are in the subtree: what is freed when it is deleted
/// @param shared inodes that have links in the subtree and others outside of it, be it outside of
///   the scan
public record LinkSharing(Totals unique, Totals shared) {}
