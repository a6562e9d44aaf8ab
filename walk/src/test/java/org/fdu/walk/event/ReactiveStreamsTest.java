// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testng.ITestListener;
import org.testng.ITestResult;
import org.testng.TestNG;
import org.testng.xml.XmlClass;
import org.testng.xml.XmlInclude;
import org.testng.xml.XmlSuite;
import org.testng.xml.XmlTest;

/// Runs the test kit of Reactive Streams, which needs TestNG, from within JUnit.
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReactiveStreamsTest {

  /// Rules that a publisher for one subscriber can be held to; the kit leaves out the others.
  private static final int RULES = 25;

  private static final class Results implements ITestListener {
    final List<String> passed = new ArrayList<>();
    final List<String> failed = new ArrayList<>();

    @Override
    public void onTestSuccess(ITestResult result) {
      passed.add(result.getName());
    }

    @Override
    public void onTestFailure(ITestResult result) {
      failed.add(result.getName() + ": " + result.getThrowable());
    }
  }

  /// The rules that `verification` keeps, of all or those of certain names.
  private static Results verify(Class<?> verification, String... names) {
    XmlSuite suite = new XmlSuite();
    XmlTest test = new XmlTest(suite);
    XmlClass rules = new XmlClass(verification);
    rules.setIncludedMethods(Stream.of(names).map(XmlInclude::new).toList());
    test.setXmlClasses(List.of(rules));
    Results results = new Results();
    TestNG testng = new TestNG(false);
    testng.setVerbose(0);
    testng.setXmlSuites(List.of(suite));
    testng.addListener(results);
    testng.run();
    return results;
  }

  @Test
  void thePublisherKeepsTheRulesOfReactiveStreams() {
    Results results = verify(PublisherVerification.class);

    assertThat(results.failed).isEmpty();
    assertThat(results.passed).hasSizeGreaterThanOrEqualTo(RULES);
  }

  /// The kit is really run: it finds fault with a publisher that does not wait to be asked.
  @Test
  void aPublisherThatBreaksTheRulesFails() {
    assertThat(verify(BadVerification.class, "required_spec101.*").failed)
        .anyMatch(text -> text.startsWith("required_spec101"));
  }

  /// The same kit for a publisher that pours out everything at once.
  public static class BadVerification extends PublisherVerification {
    private static final long MOST = 20;

    @Override
    public Flow.Publisher<WalkEvent> createFlowPublisher(long elements) {
      return subscriber -> {
        subscriber.onSubscribe(
            new Flow.Subscription() {
              @Override
              public void request(long count) {}

              @Override
              public void cancel() {}
            });
        // the kit's own queue holds no more than 32
        try (WalkEvents events = events(Long.toString(Math.min(elements, MOST)))) {
          events.forEach(subscriber::onNext);
        }
        subscriber.onComplete();
      };
    }
  }
}
