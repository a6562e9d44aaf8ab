// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.plot;

/// How something is drawn.
public record Stroke(String colour, double width, boolean dashed) {}
