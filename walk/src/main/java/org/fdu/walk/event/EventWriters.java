// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.fdu.walk.Metadata;
import org.fdu.walk.schedule.Holdups;

/// The writers of one walk, one per worker, as the walk asks for them; and, for the walk, how often
/// they were held up by the consumer.
final class EventWriters implements Supplier<EventWriter>, Holdups {
  private final Metadata level;
  private final EventOptions options;
  private final EventChannel channel;

  /// A worker's writer is in here before it writes anything.
  private final List<EventWriter> writers = new CopyOnWriteArrayList<>();

  EventWriters(Metadata level, EventOptions options) {
    this.level = level;
    this.options = options;
    this.channel = new EventChannel(options.capacity(), this::collect);
  }

  EventChannel channel() {
    return channel;
  }

  /// A writer for the calling worker.
  @Override
  public EventWriter get() {
    EventWriter writer = new EventWriter(this, channel, level, options);
    writers.add(writer);
    return writer;
  }

  @Override
  public long count() {
    return channel.holdups();
  }

  @Override
  public boolean now() {
    return channel.waitingWorkers() > 0;
  }

  /// Publish all that was written so far by others than `except`.
  void publishOthers(EventWriter except) {
    for (EventWriter writer : writers) {
      if (writer != except) {
        writer.publish();
      }
    }
  }

  /// Publish all that was written, when no worker writes any more.
  void end() {
    writers.forEach(EventWriter::end);
  }

  /// Publish what was written so far without waiting for anything.
  private void collect() {
    writers.forEach(EventWriter::publishAtOnce);
  }
}
