// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.Metadata;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkFailure;
import org.fdu.walk.WalkReport;

/// All that a walk tells of a tree, a line for each entry.
final class Listing {
  /// Sorted; paths are relative to the root.
  final List<String> lines = new ArrayList<>();

  /// `PATH: MESSAGE`.
  final List<String> failures = new ArrayList<>();

  final WalkReport report;

  private Listing(Walk walk, boolean times) {
    ConcurrentLinkedQueue<String> found = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<String> failed = new ConcurrentLinkedQueue<>();
    boolean details = walk.metadata() == Metadata.ALL;
    report =
        walk.visit(() ->
            new Visitor() {
              @Override
              public void enter(Directory directory, Entry self) {
                found.add(line(below(directory.pathBytes()), self));
              }

              @Override
              public void entry(Directory directory, Entry entry) {
                found.add(line(below(directory.pathBytes(entry.name())), entry));
              }

              @Override
              public void fileRoot(Directory root, Entry self) {
                found.add(line("", self));
              }

              @Override
              public void failed(WalkFailure failure) {
                byte[] name = failure.name();
                Directory directory = failure.directory();
                failed.add(
                    below(name == null ? directory.pathBytes() : directory.pathBytes(name))
                        + ": "
                        + failure.message());
              }

              private String below(byte[] path) {
                int root = walk.rootPath(0).length;
                return new String(path, root, path.length - root, StandardCharsets.ISO_8859_1);
              }

              private String line(String path, Entry entry) {
                String line =
                    path
                        + " "
                        + entry.type()
                        + " inode "
                        + entry.inode()
                        + " links "
                        + entry.links()
                        + " size "
                        + entry.size()
                        + " blocks "
                        + entry.blocks();
                if (!details) {
                  return line;
                }
                line += " mode %o %d:%d".formatted(entry.mode(), entry.owner(), entry.group());
                return times
                    ? line
                        + " m "
                        + entry.modifiedNanos()
                        + " c "
                        + entry.changedNanos()
                        + " a "
                        + entry.accessedNanos()
                    : line;
              }
            });
    lines.addAll(found);
    lines.sort(null);
    failures.addAll(failed);
    failures.sort(null);
  }

  /// All of it.
  static Listing of(Walk walk) {
    return new Listing(walk, true);
  }

  /// Without times.
  static Listing timeless(Walk walk) {
    return new Listing(walk, false);
  }
}
