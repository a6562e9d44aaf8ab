// SPDX-License-Identifier: Apache-2.0

/// Sources: how one directory is read.
///
/// A [DirectorySource][org.fdu.walk.source.DirectorySource] makes one
/// [DirectoryReader][org.fdu.walk.source.DirectoryReader] per worker; a reader has at most one
/// directory open for reading at a time and is confined to its worker. It fills the worker's
/// [EntryBuffer][org.fdu.walk.source.EntryBuffer] and reports what goes wrong as values. It knows
/// nothing of scheduling, nor of what is done with the entries.
@NullMarked
package org.fdu.walk.source;

import org.jspecify.annotations.NullMarked;
