// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

/// What is done with the entries of a walk; one instance per worker, confined to it.
///
/// For every directory: [#enter] first, on one worker; then its entries, in batches, each batch an
/// unbroken series of [#entry] calls closed by one [#batchEnd] (a giant directory's batches may run
/// on several workers); last [#exit], on any worker, after everything below it has exited, or
/// [#leftEarly]. Child directories are not entries: they are entered on their own.
///
/// [Entry] objects are valid during the call only. Anything thrown ends the walk and is rethrown by
/// [Walk#visit].
public interface Visitor {

  /// A directory was opened. `self` describes it; its name is the directory's own. It may be
  /// entered only for what is below it, see [Entry#selected].
  default void enter(Directory directory, Entry self) {}

  /// An entry of `directory` other than a child directory.
  default void entry(Directory directory, Entry entry) {}

  /// The end of a series of [#entry] calls for `directory` on this worker.
  default void batchEnd(Directory directory) {}

  /// Everything in and below `directory` was seen; this worker sees all that others wrote below.
  default void exit(Directory directory) {}

  /// Instead of [#exit] when a walk is stopped, by an interrupt or by what was thrown, before
  /// everything in and below `directory` was seen; not sure to be called where something was
  /// thrown. This worker sees all that others wrote below.
  default void leftEarly(Directory directory) {}

  /// A root that turned out not to be a directory; it has neither entries nor [#exit]. It may not
  /// count, see [Entry#selected].
  default void fileRoot(Directory root, Entry self) {}

  /// Something in `parent` is left out of the walk for `reason`: neither it nor anything below it
  /// is visited. Of `entry` only the name is sure to be known, and the type unless `UNKNOWN`.
  ///
  /// Called after `parent` was entered and before it exits, on any worker, between the entries of a
  /// directory or not.
  default void leftOut(Directory parent, Entry entry, LeftOut reason) {}

  /// Something could not be read; the walk goes on without it.
  default void failed(WalkFailure failure) {}
}
