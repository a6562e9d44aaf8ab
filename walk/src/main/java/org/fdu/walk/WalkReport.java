// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import java.util.List;

/// What a finished walk did; sums over all its workers.
///
/// @param directories directories read
/// @param entries entries met that are not directories
/// @param failures things that could not be read, each given to a visitor
/// @param vanished entries that were gone when they were looked at, which is not a failure
/// @param otherFileSystems directories and files left out by [Walk#sameFileSystem] or
///   [Walk#sameDevice]
/// @param excluded entries left out by [Walk#filter], not counting what is below them
/// @param unselected entries met, directories among them, that do not count by [Walk#select], or by
///   [Walk#filter] alone count not themselves
/// @param kernelFileSystems mounts left out because the kernel makes up what is there
/// @param unwantedFileSystems mounts left out for the type of their file system
/// @param snapshots snapshots left out by [Walk#sameFileSystem]
/// @param repeated directories and files left out because they are met elsewhere: mounted in
///   several places, or covered by an earlier root
/// @param coveredRoots indices of roots left out because an earlier root contains or equals them
/// @param cancelled whether the walk was ended before everything was read
/// @param source which source read the directories, and why that one, in words
/// @param workers what each worker did
public record WalkReport(
    long directories,
    long entries,
    long failures,
    long vanished,
    long otherFileSystems,
    long excluded,
    long unselected,
    long kernelFileSystems,
    long unwantedFileSystems,
    long snapshots,
    long repeated,
    List<Integer> coveredRoots,
    boolean cancelled,
    String source,
    List<WorkerReport> workers) {}
