// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.tool;

import java.util.List;
import java.util.Optional;

/// A program that adds up trees, and how to have it do what fdu does.
///
/// @param name what it is called here and in `--tools`
/// @param executables what it may be called on PATH, the likeliest first
/// @param source where to get it: a Debian package, or that there is none
/// @param line its arguments
/// @param answers how its total is read
/// @param rules by which its totals may be right, the usual one first
/// @param limit what is known to make its totals of very deep trees wrong, where anything is
/// @param work how its work compares to what fdu does, for the report
public record Tool(
    String name,
    List<String> executables,
    String source,
    CommandLine line,
    Answers answers,
    List<Rule> rules,
    Optional<String> limit,
    String work) {
  public Tool {
    executables = List.copyOf(executables);
    rules = List.copyOf(rules);
  }
}
