// SPDX-License-Identifier: Apache-2.0

/// Random trees and random questions about them, put to fdu and to GNU du and find.
///
/// A tree is a [TreePlan][org.fdu.cli.oracle.TreePlan], a list of steps of which any may be left
/// out; a question is a [Query][org.fdu.cli.oracle.Query], words of which most may be left out. So
/// a difference can be made small, by [Shrinker][org.fdu.cli.oracle.Shrinker], before anybody has
/// to look at it.
package org.fdu.cli.oracle;
