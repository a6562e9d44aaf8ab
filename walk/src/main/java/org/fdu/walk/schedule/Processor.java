// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.schedule;

/// What one worker does with an item. Confined to that worker's thread from creation to close.
public interface Processor<T> extends AutoCloseable {

  /// Handle `item`, handing items found on the way to `outbox`.
  ///
  /// Anything thrown ends the whole run: the pool stops every worker and rethrows it.
  void process(T item, Outbox<T> outbox);

  /// Release what an item holds that will never be processed because the run was cancelled.
  void discard(T item);

  /// Release the processor's own resources; called once, on its worker's thread.
  @Override
  void close();
}
