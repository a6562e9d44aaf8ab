// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a [WorkDeque] does, said simply, for one thread.
class PlainDeque extends DequeOperations {
  private final ArrayDeque<Integer> items = new ArrayDeque<>();

  PlainDeque(int filled) {
    items.addAll(batch(0, filled));
  }

  @Override
  void push(List<Integer> added) {
    items.addAll(added);
  }

  @Override
  void put(List<Integer> added) {
    added.reversed().forEach(items::addFirst);
  }

  @Override
  @Nullable Integer take() {
    return items.pollLast();
  }

  @Override
  List<Integer> steal() {
    List<Integer> loot = new ArrayList<>();
    for (int count = (items.size() + 1) / 2; count > 0; count--) {
      loot.add(items.removeFirst());
    }
    return loot;
  }
}
