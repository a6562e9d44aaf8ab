// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli;

import java.io.OutputStream;

/// What the AOT cache of the image is trained by: runs of every common kind in one process, so that
/// the cache holds the classes of all of them. Not for users.
public final class Training {
  private Training() {}

  /// Run fdu on `args[0]`, a tree that holds the directories `src` and `docs`.
  public static void main(String[] args) {
    Main.linkAhead();
    String tree = args[0];
    String inner = tree + "/src";
    run(tree);
    run("-s", tree);
    run("-s", "-b", "-A", tree, inner);
    run("-r", "-a", "-n", "5", tree + "/docs", inner);
    run("-d", "1", "-x", "-j", "2", "--stats", tree);
    run("-s", tree + "/missing");
    run("--io", "nio", "-s", tree);
    run("--help");
    run("--version");
    run("--no-such-option");
  }

  private static void run(String... args) {
    ByteOutput nowhere = new ByteOutput(OutputStream.nullOutputStream());
    Main.run(args, nowhere, nowhere, System.nanoTime());
  }
}
