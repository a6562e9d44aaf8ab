// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.uts;

/// The parameters of a tree, named as the benchmark's own options.
///
/// @param type which law decides the number of children
/// @param shape how a geometric tree's branching depends on depth
/// @param depth `-d`: the depth a geometric tree's branching is scaled by
/// @param branching `-b`: children of the root, and the expected branching of a geometric tree
/// @param seed `-r`: decides the root's state
/// @param childProbability `-q`: how likely a node of a binomial tree has children
/// @param childCount `-m`: how many it has then
/// @param shift `-f`: the part of a hybrid tree's depth that is geometric
public record UtsTree(
    Type type,
    Shape shape,
    int depth,
    double branching,
    int seed,
    double childProbability,
    int childCount,
    double shift) {

  /// No node has more children than this, but for the root of a binomial tree.
  private static final int MOST_CHILDREN = 100;

  /// Beyond this many times its depth a cyclic tree ends.
  private static final int CYCLES = 5;

  /// How many children a node has depends on.
  public enum Type {
    BINOMIAL,
    GEOMETRIC,
    HYBRID
  }

  /// How the expected number of children of a geometric tree falls with the depth.
  public enum Shape {
    LINEAR,
    EXPONENTIAL_DECREASE,
    CYCLIC,
    FIXED
  }

  /// How many children a node at `height` has, whose state gives the random number `random`, in
  /// 0..1.
  int children(int height, double random) {
    return switch (type) {
      case BINOMIAL -> height == 0 ? (int) branching : binomial(random);
      case GEOMETRIC -> geometric(height, random);
      case HYBRID -> height < shift * depth ? geometric(height, random) : binomial(random);
    };
  }

  private int binomial(double random) {
    return random < childProbability ? Math.min(childCount, MOST_CHILDREN) : 0;
  }

  private int geometric(int height, double random) {
    double expected = height == 0 ? branching : expectedChildren(height);
    double stop = 1 / (1 + expected);
    int children = (int) Math.floor(Math.log(1 - random) / Math.log(1 - stop));
    return Math.min(children, MOST_CHILDREN);
  }

  private double expectedChildren(int height) {
    return switch (shape) {
      case LINEAR -> branching * (1 - (double) height / depth);
      case EXPONENTIAL_DECREASE ->
          branching * Math.pow(height, -Math.log(branching) / Math.log(depth));
      case CYCLIC ->
          height > CYCLES * depth ? 0 : Math.pow(branching, Math.sin(2 * Math.PI * height / depth));
      case FIXED -> height < depth ? branching : 0;
    };
  }
}
