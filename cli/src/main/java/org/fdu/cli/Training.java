// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import java.io.OutputStream;
import java.util.List;
import org.fdu.cli.command.Console;
import org.fdu.cli.output.ByteOutput;
import org.fdu.ext4.Ext4Volume;
import org.fdu.walk.Walk;

/// What the AOT cache of the image is trained by: runs of every common kind in one process, so that
/// the cache holds the classes of all of them. Not for users.
///
/// Every run loads all that is in the cache. So what is rare and large stays out of it: dates, for
/// which some two hundred classes of `java.time` and regular expressions are needed.
public final class Training {

  /// What only a walk of some duration needs, for which the training tree is too small.
  private static final List<String> LATE =
      List.of(
          "org.fdu.walk.AdaptiveThreads$Moment",
          "org.fdu.walk.AdaptiveThreads$Window",
          "org.fdu.walk.HillClimb",
          "org.fdu.walk.linux.LinuxOutput",
          "org.fdu.walk.linux.ProcessUsage",
          "org.fdu.walk.linux.ProcessUsage$Counter",
          "org.fdu.walk.linux.SmallFiles",
          "org.fdu.walk.linux.SmallFiles$NameAction",
          "org.fdu.walk.linux.StorageProbe",
          "org.fdu.walk.schedule.Holdups",
          "org.fdu.walk.schedule.Holdups$1",
          "org.fdu.walk.source.DirectorySource$Storage");

  /// What only threads that wait for each other need.
  private static final List<String> WAITING =
      List.of(
          "java.util.concurrent.locks.AbstractQueuedSynchronizer$Node",
          "java.util.concurrent.locks.AbstractQueuedSynchronizer$ExclusiveNode");

  /// What only a run on a terminal needs.
  private static final List<String> ON_TERMINAL =
      List.of(
          "org.fdu.walk.WalkProgress",
          "org.fdu.walk.ProgressVisitor",
          "org.fdu.walk.ProgressVisitor$Part",
          "org.fdu.walk.ProgressVisitor$Seen");

  private static final List<String> TOLD_ON_TERMINAL = List.of("org.fdu.cli.progress.ProgressLine");

  /// What `--io ext4` needs for large directories, and for a file system that is mounted, which
  /// takes root to train with.
  private static final List<String> LATE_EXT4 =
      List.of(
          "org.fdu.ext4.ChangeWait",
          "org.fdu.ext4.DirectoryMapReader$Extents",
          "org.fdu.ext4.DirectoryMapReader$Usage",
          "org.fdu.ext4.MountTrail",
          "org.fdu.ext4.MountedReader",
          "org.fdu.ext4.MountedSource$Start",
          "org.fdu.ext4.MountedSource$Station");

  /// What only the very end of a run needs.
  private static final List<String> LAST = List.of("org.fdu.cli.command.CleanUp");

  private Training() {}

  /// Run fdu on `args[0]`, a tree that holds the directories `src` and `docs`, and on `args[1]`, an
  /// ext4 image of that tree, when it is there.
  public static void main(String[] args) {
    Main.linkAhead();
    load(LATE, Walk.class);
    load(WAITING, Object.class);
    load(ON_TERMINAL, Walk.class);
    load(TOLD_ON_TERMINAL, Main.class);
    load(LAST, Main.class);
    String tree = args[0];
    String inner = tree + "/src";
    run(tree);
    run("-s", tree);
    run("-s", "-b", "-A", tree, inner);
    run("-r", "-a", "-n", "5", tree + "/docs", inner);
    run("-a", "-n", "10000000", tree);
    run("-d", "1", "-x", "-j", "2", "--stats", tree);
    run("-s", tree + "/missing");
    run("-s", "-j", "4", "--distribution", "size", "--strategy", "distributed", tree);
    run("--io", "nio", "-s", tree);
    run("--exclude", "a", "--exclude", "/src/m*/", "--include", "*", "--ignore-files", tree);
    run("-s", "--name", "[a-c]", "--type", "f", "--max-size", "1M", "--owner", "0", tree);
    run("list", tree);
    run("list", "-0", "-j", "4", "--type", "f,d", "--name", "*[a-z]", tree);
    run("list", "--json", "--min-size", "1K", "--newer", "1d", tree);
    run("list", "--csv", "--older", tree + "/link", "-d", "2", tree, tree + "/missing");
    run("list", "--io", "nio", "--stats", "--csv", inner);
    run("list", "--help");
    run("du", tree);
    run("du", "-s", tree + "/missing", "it's");
    run("du", "-ahc", "--exclude=*.o", "--exclude=core", tree, inner);
    run("du", "-b", "-x", "-d", "1", "-L", tree);
    run("du", "--help");
    run("du", "--no-such-option", "-B", "x");
    run("--help");
    run("--version");
    run("--no-such-option");
    if (args.length > 1) {
      trainForExt4(args[1]);
    }
  }

  private static void trainForExt4(String image) {
    load(LATE_EXT4, Ext4Volume.class);
    run("--io", "ext4", image);
    run("--io", "ext4", "-s", "-b", "--stats", image + ":/src", image + ":/missing");
    run("--io", "ext4", "-s", "-j", "4", image);
    run("--io", "ext4", "-s", "/proc/self/ns"); // refused before any device is opened
    run("list", "--io", "ext4", "--json", image);
  }

  /// Load the classes of these names in the module that `neighbour` is in.
  private static void load(List<String> names, Class<?> neighbour) {
    for (String name : names) {
      if (Class.forName(neighbour.getModule(), name) == null) {
        throw new IllegalStateException("no such class any more: " + name);
      }
    }
  }

  private static void run(String... args) {
    ByteOutput nowhere = new ByteOutput(OutputStream.nullOutputStream());
    Main.run(args, new Console(nowhere, nowhere, System.nanoTime()));
  }
}
