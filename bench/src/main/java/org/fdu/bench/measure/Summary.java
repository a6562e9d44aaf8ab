// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a number of measurements of the same thing come to.
///
/// @param sd the sample's standard deviation; 0 for a single measurement
public record Summary(int count, double median, double min, double max, double mean, double sd) {
  /// Sum up at least one measurement.
  public static Summary of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("nothing to sum up");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double mean = Arrays.stream(sorted).average().orElseThrow();
    double squares = Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum();
    double sd = n == 1 ? 0 : Math.sqrt(squares / (n - 1));
    return new Summary(n, median(sorted), sorted[0], sorted[n - 1], mean, sd);
  }

  /// Sum up the ratios of measurements taken next to each other: `values[i] / references[i]`.
  ///
  /// What slows a machine down for a while slows both halves of a pair, so ratios of pairs say more
  /// than the ratio of two medians. Pairs without a partner are left out.
  public static Summary ofRatios(double[] values, double[] references) {
    int pairs = Math.min(values.length, references.length);
    double[] ratios = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      ratios[i] = values[i] / references[i];
    }
    return of(ratios);
  }

  /// For JSON results.
  public Map<String, Object> asJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("median", median);
    json.put("min", min);
    json.put("max", max);
    json.put("sd", sd);
    return json;
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
