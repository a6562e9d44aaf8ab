// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.compare;

import java.util.Locale;

/// What the kernel has in memory when a run starts.
enum CacheState {
  WARM("everything that fits, from an untimed run before"),
  COLD("nothing: caches dropped before every run, programs and libraries too"),
  COLD_TREE("the program, which was started once, but nothing of the tree");

  private final String about;

  CacheState(String about) {
    this.about = about;
  }

  String about() {
    return about;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  boolean isCold() {
    return this != WARM;
  }
}
