// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import org.fdu.walk.TimeField;
import org.jspecify.annotations.Nullable;

/// What a tree is to tell of its nodes besides totals. Each takes memory and time.
///
/// @param times the times to find the oldest and newest of; null for none
/// @param sharing whether to find out what directories share by hard links, in memory of one
///   reference for each link and of 200 bytes for each directory above one
public record TreeDetails(@Nullable TimeField times, boolean sharing) {}
