// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.dataset;

/// The SplitMix64 generator (Steele, Lea and Flood, OOPSLA 2014), written out so that no library
/// can change what a seed means.
final class SplitMix64 {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  SplitMix64(long seed) {
    state = seed;
  }

  /// A generator for the part `key` of what `seed` stands for.
  static SplitMix64 forPart(long seed, long key) {
    return new SplitMix64(mix(mix(seed) + key * GOLDEN_GAMMA));
  }

  /// Spread every bit of `z` over all 64.
  static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  long next() {
    state += GOLDEN_GAMMA;
    return mix(state);
  }

  /// A number in `[0, bound)`; the bias, below bound / 2^64, is of no consequence here.
  long below(long bound) {
    return Math.unsignedMultiplyHigh(next(), bound);
  }

  /// A number in `[0, 1)`.
  double unit() {
    return (next() >>> 11) * 0x1p-53;
  }

  /// A number whose logarithm is normal, around `median`.
  double logNormal(double median, double sigma) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
    double normal = radius * StrictMath.cos(2 * StrictMath.PI * unit());
    return median * StrictMath.exp(sigma * normal);
  }
}
