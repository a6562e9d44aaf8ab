// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import org.fdu.walk.Metadata;
import org.fdu.walk.Walk;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/// The rules of Reactive Streams for publishers, by their own test kit, which is for TestNG:
/// [ReactiveStreamsTest] runs it.
@SuppressWarnings("exports") // nobody uses tests as a module
public class PublisherVerification extends FlowPublisherVerification<WalkEvent> {
  private static final long TIMEOUT_MILLIS = 1_000;

  /// How long to wait for signals that must not come.
  private static final long SILENCE_MILLIS = 50;

  /// For TestNG.
  public PublisherVerification() {
    super(new TestEnvironment(TIMEOUT_MILLIS, SILENCE_MILLIS));
  }

  @Override
  public Flow.Publisher<WalkEvent> createFlowPublisher(long elements) {
    return events(Long.toString(elements)).publisher();
  }

  @Override
  public Flow.Publisher<WalkEvent> createFailedFlowPublisher() {
    return events("failing").publisher();
  }

  static WalkEvents events(String root) {
    return Walk.ofBytes(
            root.equals("0") ? List.of() : List.of(root.getBytes(StandardCharsets.US_ASCII)))
        .source(new NumberSource(new AtomicLong()))
        .metadata(Metadata.NAMES)
        .threads(2)
        .events(EventOptions.DEFAULT.withCapacity(100).withBatch(10));
  }
}
