// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import org.fdu.walk.event.WalkEvent.EnterDir;
import org.fdu.walk.event.WalkEvent.ExitDir;
import org.fdu.walk.event.WalkEvent.Failed;
import org.fdu.walk.event.WalkEvent.FileEntry;
import org.jspecify.annotations.Nullable;

/// What [WalkEvents#process] does with the events of each directory: fold them into one value.
///
/// For every directory: [#enter] makes its value; [#entry], [#failed] and [#child] add to it, in
/// any order; last [#exit], when all of it and all below it was added. These calls never overlap
/// for one directory, and each sees what the ones before did, so a value needs no synchronization.
/// For different directories they run in parallel, on any of the processor's threads; whatever they
/// share has to be thread-safe. So the entries of one giant directory are folded one after the
/// other, and threads that have more of it wait.
///
/// Values of finished directories are dropped once their parent's [#child] has returned: memory is
/// that of the values of directories not yet complete.
///
/// ```java
/// // the largest file of every directory, as soon as the directory is complete
/// events.process(4, new DirectoryFold<long[]>() {
///   public long[] enter(EnterDir directory) { return new long[1]; }
///   public void entry(long[] most, FileEntry file) { most[0] = Math.max(most[0], file.metadata().size()); }
///   public void exit(long[] most, ExitDir directory) { results.add(…); }
/// });
/// ```
///
/// Anything thrown ends the walk, and is rethrown by [WalkEvents#process]; other threads may make
/// some more calls until they learn of it, also for that directory.
///
/// @param <T> the value of a directory; may be null, as in `DirectoryFold<@Nullable Void>` when
///   there is nothing to keep
public interface DirectoryFold<T extends @Nullable Object> {

  /// The value of a directory of which nothing but itself was seen. Called before anything else of
  /// the directory is told.
  T enter(EnterDir directory);

  /// Add an entry of the directory.
  void entry(T value, FileEntry entry);

  /// Add a failure to read the directory, an entry of it, or a child directory that was not
  /// entered.
  default void failed(T value, Failed failure) {}

  /// Add the value of a child directory, after its [#exit].
  default void child(T value, T child) {}

  /// The directory and everything below it is in `value`.
  void exit(T value, ExitDir directory);

  /// A root that is not a directory.
  default void fileRoot(FileEntry root) {}

  /// A root of which nothing could be learned.
  default void rootFailed(Failed root) {}
}
