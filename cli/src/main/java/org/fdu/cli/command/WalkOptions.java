// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.command;

import org.fdu.cli.option.Option;
import org.fdu.cli.option.OptionGroup;

/// Options about how directories are read, of every command that reads any.
public final class WalkOptions {
  static final Option ONE_FILE_SYSTEM =
      Option.flag('x', "one-file-system", "stay on each path's file system");
  static final Option KERNEL_FS =
      Option.flag("kernel-fs", "go into /proc, /sys and the like, too, when they are below a path");
  static final Option FS_TYPE =
      Option.value("fs-type", "T[,T]...", "only file systems of these types: ext4, nfs4, fuse");
  static final Option EXCLUDE_FS_TYPE =
      Option.value("exclude-fs-type", "T[,T]...", "leave out file systems of these types");
  static final Option THREADS =
      Option.value('j', "threads", "N", "read with N threads (default: as many as pay)");
  static final Option STRATEGY =
      Option.value(
          "strategy", "balanced|distributed", "how threads agree on the end (default: balanced)");
  static final Option DISTRIBUTION =
      Option.value(
          "distribution", "RULES", "how directories are shared: steal (default), size or K,S,D");
  static final Option IO =
      Option.value("io", "auto|linux|nio|ext4", "how directories are read (default: auto)");
  static final Option NO_SYNC =
      Option.flag("no-sync", "with --io ext4: count space only once the kernel has assigned it");
  static final Option NO_PROGRESS =
      Option.flag("no-progress", "do not tell on a terminal how far it is");
  static final Option STATS = Option.flag("stats", "tell on stderr what was done, and how");
  static final Option JFR =
      Option.value("jfr", "FILE", "record what the threads do, for the JDK's flight recorder tools")
          .writingFile();

  /// All of them.
  public static final OptionGroup GROUP =
      OptionGroup.of(
          "Reading",
          ONE_FILE_SYSTEM,
          KERNEL_FS,
          FS_TYPE,
          EXCLUDE_FS_TYPE,
          THREADS,
          STRATEGY,
          DISTRIBUTION,
          IO,
          NO_SYNC,
          NO_PROGRESS,
          STATS,
          JFR);

  private WalkOptions() {}
}
