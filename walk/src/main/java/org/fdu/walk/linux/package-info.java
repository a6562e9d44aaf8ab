// SPDX-License-Identifier: Apache-2.0

/// The Linux source: directories read by `openat`, `getdents64` and `statx`, called directly.
///
/// The only package that calls native code. [Syscalls][org.fdu.walk.linux.Syscalls] holds the one
/// function called, libc's `syscall`, since each further downcall shape costs milliseconds of
/// start-up; [SystemCallNumbers][org.fdu.walk.linux.SystemCallNumbers] what differs per
/// architecture; [Dirents][org.fdu.walk.linux.Dirents] and
/// [StatxBuffer][org.fdu.walk.linux.StatxBuffer] the two struct layouts.
///
/// Every directory is opened relative to its parent's descriptor, so a path is never walked again
/// and depth has no limit, and stat'ed through its own descriptor, so it is stat'ed once and cannot
/// be exchanged in between. A descriptor stays open while child directories need it
/// ([LinuxDirectory][org.fdu.walk.linux.LinuxDirectory]); beyond
/// [DescriptorBudget][org.fdu.walk.linux.DescriptorBudget] it is closed at once and children find
/// their way from the nearest ancestor that is still open.
///
/// Memory: each reader owns one confined arena with all its native buffers for as long as its
/// worker lives.
@NullMarked
package org.fdu.walk.linux;

import org.jspecify.annotations.NullMarked;
