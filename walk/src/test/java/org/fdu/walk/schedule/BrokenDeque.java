// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [WorkDeque] with a thief's mistake, by which Lincheck is seen to find such.
abstract class BrokenDeque extends DequeOperations {
  final Object lock = new Object();
  final List<Integer> items = new ArrayList<>();
  volatile int size;

  @Override
  void push(List<Integer> added) {
    synchronized (lock) {
      items.addAll(added);
      size = items.size();
    }
  }

  @Override
  void put(List<Integer> added) {
    synchronized (lock) {
      items.addAll(0, added);
      size = items.size();
    }
  }

  @Override
  @Nullable Integer take() {
    synchronized (lock) {
      Integer item = items.isEmpty() ? null : items.removeLast();
      size = items.size();
      return item;
    }
  }

  List<Integer> removeOldest(int count) {
    List<Integer> loot = new ArrayList<>();
    for (int i = 0; i < count && !items.isEmpty(); i++) {
      loot.add(items.removeFirst());
    }
    size = items.size();
    return loot;
  }

  /// The thief does not lock.
  public static class Unlocked extends BrokenDeque {
    @Override
    List<Integer> steal() {
      return removeOldest((size + 1) / 2);
    }
  }

  /// The thief locks, but decides before how much to take.
  public static class DecidedEarly extends BrokenDeque {
    @Override
    List<Integer> steal() {
      int count = (size + 1) / 2;
      synchronized (lock) {
        return removeOldest(count);
      }
    }
  }
}
