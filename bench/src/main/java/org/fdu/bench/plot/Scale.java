// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.plot;

import java.util.ArrayList;
import java.util.List;

/// Maps numbers to places between 0 and 1, and says where to mark them.
sealed interface Scale {
  double at(double value);

  List<Double> ticks();

  String about();

  /// From 0 to a round number above `most`.
  static Scale linear(double most) {
    double step = step(most / 4);
    return new Linear(step * Math.ceil(most / step), step);
  }

  /// By factors, from a round number below `least` to one above `most`; both are positive.
  static Scale logarithmic(double least, double most) {
    return new Logarithmic(round(least, false), round(most, true));
  }

  /// By factors between `marks`, in ascending order, with a tick at each.
  static Scale between(List<Double> marks) {
    return new Marked(List.copyOf(marks));
  }

  private static double step(double rough) {
    double decade = Math.pow(10, Math.floor(Math.log10(rough)));
    for (int factor : new int[] {1, 2, 5}) {
      if (rough <= factor * decade) {
        return factor * decade;
      }
    }
    return 10 * decade;
  }

  /// The nearest of 1, 2, 5 and their decades above or below.
  private static double round(double value, boolean up) {
    double decade = Math.pow(10, Math.floor(Math.log10(value)));
    double found = up ? 10 * decade : decade;
    for (int factor : up ? new int[] {5, 2, 1} : new int[] {1, 2, 5}) {
      double candidate = factor * decade;
      boolean fits = up ? candidate >= value * 0.999 : candidate <= value * 1.001;
      found = fits ? candidate : found;
    }
    return found;
  }

  /// Equal steps.
  record Linear(double most, double step) implements Scale {
    @Override
    public double at(double value) {
      return value / most;
    }

    @Override
    public List<Double> ticks() {
      List<Double> ticks = new ArrayList<>();
      for (int i = 0; i * step <= most * 1.001; i++) {
        ticks.add(i * step);
      }
      return ticks;
    }

    @Override
    public String about() {
      return "";
    }
  }

  /// Equal factors.
  record Logarithmic(double least, double most) implements Scale {
    private static final int FEW_DECADES = 2;

    @Override
    public double at(double value) {
      return most == least ? 0.5 : Math.log(value / least) / Math.log(most / least);
    }

    /// Powers of ten; where these would be few, 2 and 5 times them too.
    @Override
    public List<Double> ticks() {
      boolean few = most / least < Math.pow(10, FEW_DECADES);
      int[] factors = few ? new int[] {1, 2, 5} : new int[] {1};
      List<Double> ticks = new ArrayList<>();
      double decade = Math.pow(10, Math.floor(Math.log10(least * 1.001)));
      for (; decade <= most * 1.001; decade *= 10) {
        for (int factor : factors) {
          double tick = factor * decade;
          if (tick >= least * 0.999 && tick <= most * 1.001) {
            ticks.add(tick);
          }
        }
      }
      return ticks;
    }

    @Override
    public String about() {
      return " (log scale)";
    }
  }

  /// Equal factors, with given ticks.
  record Marked(List<Double> ticks) implements Scale {
    @Override
    public double at(double value) {
      double least = ticks.getFirst();
      double most = ticks.getLast();
      return most == least ? 0.5 : Math.log(value / least) / Math.log(most / least);
    }

    @Override
    public String about() {
      return " (log scale)";
    }
  }
}
