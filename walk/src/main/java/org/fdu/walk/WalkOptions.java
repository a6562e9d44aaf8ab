// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import org.fdu.walk.filter.NameFilter;
import org.fdu.walk.source.DirectorySource;
import org.jspecify.annotations.Nullable;

/// How a [Walk] reads. Immutable; each `with…` returns a changed copy.
///
/// @param threads most workers, [#ADAPTIVE] to find out
/// @param filter what to leave out by its name; null for nothing
/// @param source the caller's own source; null for a built-in one, `sourceKind`
record WalkOptions(
    int threads,
    Strategy strategy,
    Distribution distribution,
    Metadata metadata,
    boolean sameFileSystem,
    @Nullable NameFilter filter,
    boolean recordEvents,
    SourceKind sourceKind,
    @Nullable DirectorySource source) {

  /// As many workers as turn out to be worth while.
  static final int ADAPTIVE = 0;

  static final WalkOptions DEFAULT =
      new WalkOptions(
          ADAPTIVE,
          Strategy.BALANCED,
          Distribution.STEALING,
          Metadata.SIZES,
          false,
          null,
          false,
          SourceKind.AUTO,
          null);

  WalkOptions withThreads(int n) {
    return new WalkOptions(
        n,
        strategy,
        distribution,
        metadata,
        sameFileSystem,
        filter,
        recordEvents,
        sourceKind,
        source);
  }

  WalkOptions withStrategy(Strategy s) {
    return new WalkOptions(
        threads,
        s,
        distribution,
        metadata,
        sameFileSystem,
        filter,
        recordEvents,
        sourceKind,
        source);
  }

  WalkOptions withDistribution(Distribution d) {
    return new WalkOptions(
        threads, strategy, d, metadata, sameFileSystem, filter, recordEvents, sourceKind, source);
  }

  WalkOptions withMetadata(Metadata m) {
    return new WalkOptions(
        threads,
        strategy,
        distribution,
        m,
        sameFileSystem,
        filter,
        recordEvents,
        sourceKind,
        source);
  }

  WalkOptions withSameFileSystem() {
    return new WalkOptions(
        threads, strategy, distribution, metadata, true, filter, recordEvents, sourceKind, source);
  }

  WalkOptions withFilter(NameFilter f) {
    return new WalkOptions(
        threads,
        strategy,
        distribution,
        metadata,
        sameFileSystem,
        f,
        recordEvents,
        sourceKind,
        source);
  }

  WalkOptions withRecordEvents() {
    return new WalkOptions(
        threads,
        strategy,
        distribution,
        metadata,
        sameFileSystem,
        filter,
        true,
        sourceKind,
        source);
  }

  WalkOptions withSource(SourceKind kind, @Nullable DirectorySource own) {
    return new WalkOptions(
        threads, strategy, distribution, metadata, sameFileSystem, filter, recordEvents, kind, own);
  }
}
