// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

import java.nio.charset.StandardCharsets;
import org.fdu.bench.dataset.Entry.HardLink;
import org.fdu.bench.dataset.Entry.Regular;
import org.fdu.bench.dataset.Entry.Sparse;
import org.fdu.bench.dataset.Entry.Symlink;

/// What has been made. Confined to one thread until it is added to another tally.
///
/// The fingerprint stands for the whole tree: equal trees have equal ones, whatever the order they
/// were made in, because it is the sum of a hash of every entry.
final class Tally {
  private long directories;
  private long files;
  private long symlinks;
  private long hardLinks;
  private long sparse;
  private long apparentBytes;
  private long fingerprint;

  /// The hash of a directory's path.
  static long pathHash(long parent, String name) {
    long hash = parent;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = hash * 31 + b;
    }
    return SplitMix64.mix(hash + 1);
  }

  void directory(long pathHash) {
    directories++;
    fingerprint += SplitMix64.mix(pathHash);
  }

  void entry(long parentHash, Entry entry) {
    long what =
        switch (entry) {
          case Regular(_, int size) -> size(size);
          case Sparse(_, long size) -> {
            sparse++;
            yield ~size(size);
          }
          case Symlink(_, String target) -> {
            symlinks++;
            apparentBytes += target.length();
            yield pathHash(1, target);
          }
          case HardLink(_, int directory, int index) -> {
            hardLinks++;
            yield SplitMix64.mix(((long) directory << 32) | index);
          }
        };
    fingerprint += SplitMix64.mix(pathHash(parentHash, entry.name()) ^ what);
  }

  private long size(long size) {
    files++;
    apparentBytes += size;
    return size;
  }

  void add(Tally other) {
    directories += other.directories;
    files += other.files;
    symlinks += other.symlinks;
    hardLinks += other.hardLinks;
    sparse += other.sparse;
    apparentBytes += other.apparentBytes;
    fingerprint += other.fingerprint;
  }

  /// Everything below the root.
  long entries() {
    return directories + files + symlinks + hardLinks;
  }

  long directories() {
    return directories;
  }

  /// Regular files, sparse ones included; their further names are [#hardLinks()].
  long files() {
    return files;
  }

  long symlinks() {
    return symlinks;
  }

  long hardLinks() {
    return hardLinks;
  }

  long sparse() {
    return sparse;
  }

  /// Of files and symbolic links, each once however many names it has; directories are not counted.
  long apparentBytes() {
    return apparentBytes;
  }

  long fingerprint() {
    return fingerprint;
  }
}
