// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import org.fdu.walk.linux.LinuxSource;
import org.fdu.walk.nio.NioSource;
import org.fdu.walk.schedule.Topology;
import org.fdu.walk.source.DirectorySource;
import org.jspecify.annotations.Nullable;

/// Chooses the built-in source, and what goes with it.
final class Sources {
  private Sources() {}

  /// Whether it can be told what this process uses. Not asked for NIO, which is there for where the
  /// kernel cannot be called.
  static boolean measuresUsage(DirectorySource source) {
    return !(source instanceof NioSource) && LinuxSource.obstacle() == null;
  }

  static Topology topology(DirectorySource source) {
    return measuresUsage(source) ? new NumaTopology() : Topology.UNIFORM;
  }

  /// The source of `kind`; `symlinks` null for [Symlinks#NEVER], which then is not even loaded.
  static DirectorySource open(SourceKind kind, Metadata metadata, @Nullable Symlinks symlinks) {
    boolean followsAll = symlinks == null ? false : symlinks == Symlinks.ALWAYS;
    boolean followsRoots = symlinks == null ? false : symlinks != Symlinks.NEVER;
    if (kind == SourceKind.NIO) {
      return new NioSource("nio: asked for", followsRoots, followsAll);
    }
    @Nullable String obstacle = LinuxSource.obstacle();
    if (obstacle == null) {
      return new LinuxSource(metadata, followsRoots, followsAll);
    }
    if (kind == SourceKind.LINUX) {
      throw new UnsupportedOperationException("the linux source cannot be used: " + obstacle);
    }
    return new NioSource("nio: " + obstacle, followsRoots, followsAll);
  }
}
