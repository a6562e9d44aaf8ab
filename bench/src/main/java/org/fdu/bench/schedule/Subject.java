// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.schedule;

import java.nio.file.Path;
import org.fdu.bench.BenchException;
import org.fdu.bench.uts.UtsSource;
import org.fdu.bench.uts.UtsTree;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkReport;

/// A tree to walk.
sealed interface Subject {
  String label();

  /// Walk all of it as `variant` says.
  ///
  /// @throws BenchException when something could not be read
  WalkReport walk(Variant variant);

  /// A tree of the Unbalanced Tree Search benchmark.
  record Uts(String label, UtsTree tree, long nodes) implements Subject {

    /// T1 of the benchmark: geometric, fixed shape.
    static final Uts T1 =
        new Uts(
            "UTS T1",
            new UtsTree(UtsTree.Type.GEOMETRIC, UtsTree.Shape.FIXED, 10, 4, 19, 0.234375, 4, 0.5),
            4_130_071);

    /// T3 of the benchmark: binomial, the most unbalanced.
    static final Uts T3 =
        new Uts(
            "UTS T3",
            new UtsTree(UtsTree.Type.BINOMIAL, UtsTree.Shape.FIXED, 10, 2000, 42, 0.124875, 8, 0.5),
            4_112_897);

    @Override
    public WalkReport walk(Variant variant) {
      Walk walk = variant.applyTo(Walk.of(Path.of("/")).source(new UtsSource(tree)));
      WalkReport report = walk.visit(Nothing::new);
      if (report.directories() != nodes) {
        throw new BenchException(
            label + " has " + nodes + " nodes, not " + report.directories() + ": a wrong walk");
      }
      return report;
    }
  }

  /// A directory tree, with the sizes of all it holds.
  record Tree(Path root) implements Subject {
    @Override
    public String label() {
      return String.valueOf(root.getFileName());
    }

    @Override
    public WalkReport walk(Variant variant) {
      WalkReport report = variant.applyTo(Walk.of(root)).visit(Nothing::new);
      if (report.failures() > 0) {
        throw new BenchException(root + ": " + report.failures() + " entries cannot be read");
      }
      return report;
    }
  }

  /// Does nothing with what is found.
  final class Nothing implements Visitor {}
}
