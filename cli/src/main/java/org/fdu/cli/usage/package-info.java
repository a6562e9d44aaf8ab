// SPDX-License-Identifier: Apache-2.0

/// `fdu`: what fills a disk, as a tree or one line per path.
///
/// An option of the group [views][org.fdu.cli.usage.UsageOptions#VIEWS] has
/// [Views][org.fdu.cli.usage.Views] read and show instead, which nothing else loads. Tables are
/// trees of one level ([Tables][org.fdu.cli.usage.Tables]), so one renderer draws all, with
/// [columns][org.fdu.cli.usage.TreeColumn] between sizes and branches; programs get records
/// ([RecordOutput][org.fdu.cli.usage.RecordOutput]).
@NullMarked
package org.fdu.cli.usage;

import org.jspecify.annotations.NullMarked;
