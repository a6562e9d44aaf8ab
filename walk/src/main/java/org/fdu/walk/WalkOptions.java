// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import org.fdu.walk.filter.EntrySelection;
import org.fdu.walk.filter.NameFilter;
import org.fdu.walk.source.DirectorySource;
import org.jspecify.annotations.Nullable;

/// How a [Walk] reads. Immutable to others; each `with…` returns a changed copy.
final class WalkOptions {

  /// As many workers as turn out to be worth while.
  static final int ADAPTIVE = 0;

  static final WalkOptions DEFAULT = new WalkOptions();

  private int threads = ADAPTIVE;
  private Strategy strategy = Strategy.BALANCED;
  private Distribution distribution = Distribution.STEALING;
  private Metadata metadata = Metadata.SIZES;
  private @Nullable MountRules mounts;
  private @Nullable NameFilter filter;
  private @Nullable EntrySelection selection;
  private @Nullable Symlinks symlinks;
  private @Nullable WalkProgress progress;
  private boolean sharedExtents;
  private boolean recordEvents;
  private SourceKind sourceKind = SourceKind.AUTO;
  private @Nullable DirectorySource source;

  private WalkOptions() {}

  private WalkOptions copy() {
    WalkOptions copy = new WalkOptions();
    copy.threads = threads;
    copy.strategy = strategy;
    copy.distribution = distribution;
    copy.metadata = metadata;
    copy.mounts = mounts;
    copy.filter = filter;
    copy.selection = selection;
    copy.symlinks = symlinks;
    copy.progress = progress;
    copy.sharedExtents = sharedExtents;
    copy.recordEvents = recordEvents;
    copy.sourceKind = sourceKind;
    copy.source = source;
    return copy;
  }

  /// Most workers; [#ADAPTIVE] to find out.
  int threads() {
    return threads;
  }

  Strategy strategy() {
    return strategy;
  }

  Distribution distribution() {
    return distribution;
  }

  Metadata metadata() {
    return metadata;
  }

  /// Which mounts to go into; null for [MountRules#DEFAULT], which is not loaded until needed.
  @Nullable MountRules mounts() {
    return mounts;
  }

  /// The rules that hold.
  MountRules mountRules() {
    return mounts == null ? MountRules.DEFAULT : mounts;
  }

  /// What to leave out by its name; null for nothing.
  @Nullable NameFilter filter() {
    return filter;
  }

  /// Which entries count; null when all do.
  @Nullable EntrySelection selection() {
    return selection;
  }

  /// Which are followed; null for none, so that the class is not loaded.
  @Nullable Symlinks symlinks() {
    return symlinks;
  }

  /// Who is to be told how far the walk is; null for nobody.
  @Nullable WalkProgress progress() {
    return progress;
  }

  boolean sharedExtents() {
    return sharedExtents;
  }

  boolean recordEvents() {
    return recordEvents;
  }

  SourceKind sourceKind() {
    return sourceKind;
  }

  /// The caller's own source; null for a built-in one, [#sourceKind].
  @Nullable DirectorySource source() {
    return source;
  }

  WalkOptions withThreads(int n) {
    WalkOptions copy = copy();
    copy.threads = n;
    return copy;
  }

  WalkOptions withStrategy(Strategy s) {
    WalkOptions copy = copy();
    copy.strategy = s;
    return copy;
  }

  WalkOptions withDistribution(Distribution d) {
    WalkOptions copy = copy();
    copy.distribution = d;
    return copy;
  }

  WalkOptions withMetadata(Metadata m) {
    WalkOptions copy = copy();
    copy.metadata = m;
    return copy;
  }

  WalkOptions withMounts(MountRules rules) {
    WalkOptions copy = copy();
    copy.mounts = rules;
    return copy;
  }

  WalkOptions withFilter(NameFilter f) {
    WalkOptions copy = copy();
    copy.filter = f;
    return copy;
  }

  WalkOptions withSelection(EntrySelection s) {
    WalkOptions copy = copy();
    copy.selection = s;
    return copy;
  }

  WalkOptions withSymlinks(Symlinks s) {
    WalkOptions copy = copy();
    copy.symlinks = s;
    return copy;
  }

  WalkOptions withProgress(WalkProgress p) {
    WalkOptions copy = copy();
    copy.progress = p;
    return copy;
  }

  WalkOptions withSharedExtents() {
    WalkOptions copy = copy();
    copy.sharedExtents = true;
    return copy;
  }

  WalkOptions withRecordEvents() {
    WalkOptions copy = copy();
    copy.recordEvents = true;
    return copy;
  }

  WalkOptions withSource(SourceKind kind, @Nullable DirectorySource own) {
    WalkOptions copy = copy();
    copy.sourceKind = kind;
    copy.source = own;
    return copy;
  }
}
