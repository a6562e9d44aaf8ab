// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static org.assertj.core.api.Assertions.assertThat;

import org.fdu.walk.testing.FakeNode;
import org.fdu.walk.testing.FakeSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A directory that is its own ancestor is found, however long the way from one to the other is,
/// and none is where there is none.
class DirectoryLoopsTest {

  /// As deep as a walk with a loop could come that goes unnoticed.
  private static final int DEPTH = 1500;

  /// A path of directories, each the only one in its parent: from depth `first` on, inode numbers
  /// repeat after `length`.
  private static FakeNode path(int first, int length) {
    FakeNode below = FakeNode.directory("d");
    for (int depth = DEPTH; depth >= 0; depth--) {
      int place = depth < first ? depth : first + (depth - first) % length;
      FakeNode node = depth == DEPTH ? below : FakeNode.directory("d", below);
      below = node.inode(1 + place);
    }
    return below;
  }

  @ParameterizedTest
  @CsvSource({"0,1", "0,2", "3,1", "5,64", "70,1", "70,63", "500,64", "1200,17"})
  void shortOnesAreFoundAtOnce(int first, int length) {
    WalkLog log = new WalkLog();

    WalkReport report = WalkTest.walk(new FakeSource(path(first, length)), "d").visit(log::visitor);

    assertThat(log.failures).hasSize(1);
    assertThat(log.failures.getFirst().operation()).isEqualTo(Operation.ENTER);
    assertThat(log.failures.getFirst().directory().depth()).isEqualTo(first + length);
    assertThat(report.directories()).isEqualTo(first + length);
  }

  @ParameterizedTest
  @CsvSource({"0,65", "0,100", "1,128", "63,65", "64,66", "65,65", "100,300", "600,400"})
  void longOnesAreFound(int first, int length) {
    WalkLog log = new WalkLog();

    WalkTest.walk(new FakeSource(path(first, length)), "d").visit(log::visitor);

    assertThat(log.failures).hasSize(1);
    assertThat(log.failures.getFirst().directory().depth())
        .isGreaterThanOrEqualTo(first + length)
        .isLessThanOrEqualTo(3 * Math.max(first, length));
  }

  @Test
  void aDeepTreeHasNone() {
    WalkReport report =
        WalkTest.walk(new FakeSource(path(DEPTH + 1, 1)), "d").visit(WalkTest.Nothing::new);

    assertThat(report.failures()).isZero();
    assertThat(report.directories()).isEqualTo(DEPTH + 1);
  }
}
