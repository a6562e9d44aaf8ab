// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

/// Events one worker wrote one after the other: those from `from` to before `to`, which nobody
/// writes any more.
record Batch(WalkEvent[] events, int from, int to) {
  int size() {
    return to - from;
  }
}
