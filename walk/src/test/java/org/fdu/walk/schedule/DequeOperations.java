// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

import java.util.List;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/// What Lincheck calls on a worker's queue; one subclass for each implementation.
///
/// Any thread may do anything: the injector has no owner, and when a run ends early everybody pops
/// from everybody's queue.
@Param(name = "item", gen = IntGen.class, conf = "1:99")
@Param(name = "count", gen = IntGen.class, conf = "1:3")
public abstract class DequeOperations {

  @Operation
  public void pushAll(@Param(name = "item") int item, @Param(name = "count") int count) {
    push(batch(item, count));
  }

  @Operation
  public void give(@Param(name = "item") int item, @Param(name = "count") int count) {
    put(batch(item, count));
  }

  @Operation
  public @Nullable Integer pop() {
    return take();
  }

  @Operation
  public List<Integer> stealHalf() {
    return steal();
  }

  /// Items that tell where they are from: `count` of them, from 100 times `item` on.
  static List<Integer> batch(int item, int count) {
    return IntStream.range(100 * item, 100 * item + count).boxed().toList();
  }

  abstract void push(List<Integer> items);

  abstract void put(List<Integer> items);

  abstract @Nullable Integer take();

  abstract List<Integer> steal();
}
