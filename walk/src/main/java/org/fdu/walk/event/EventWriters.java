// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.fdu.walk.Metadata;

/// The writers of one walk, one per worker.
final class EventWriters {
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
  EventWriter newWriter() {
    EventWriter writer = new EventWriter(this, channel, level, options);
    writers.add(writer);
    return writer;
  }

  /// Publish all that was written so far by others than `except`.
  void publishOthers(EventWriter except) {
    for (EventWriter writer : writers) {
      if (writer != except) {
        writer.publish();
      }
    }
  }

  /// Publish all that was written.
  void publishAll() {
    writers.forEach(EventWriter::publish);
  }

  /// Publish what was written so far without waiting for anything.
  private void collect() {
    writers.forEach(EventWriter::publishAtOnce);
  }
}
