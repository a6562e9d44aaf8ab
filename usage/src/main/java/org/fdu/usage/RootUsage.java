// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

/// What was found at one root.
///
/// @param index the root's position among those given
/// @param path the root's path as given, in bytes; not to be modified
/// @param totals everything below it, and itself
public record RootUsage(int index, byte[] path, Totals totals) {}
