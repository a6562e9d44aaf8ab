// SPDX-License-Identifier: Apache-2.0

/// The JSON export format of ncdu, which gdu and others share: written from a walk, read back, and
/// walked again.
///
/// [NcduScan][org.fdu.usage.ncdu.NcduScan] walks a tree and
/// [NcduReader][org.fdu.usage.ncdu.NcduReader] reads an export; both give an
/// [NcduTree][org.fdu.usage.ncdu.NcduTree], in which entries are packed as bytes, directory by
/// directory. [NcduWriter][org.fdu.usage.ncdu.NcduWriter] writes one, and
/// [NcduSource][org.fdu.usage.ncdu.NcduSource] is a source of directories, so that whatever can be
/// done with a walk can be done with an export.
///
/// JSON is read and written by code of our own: the format's strings hold bytes that are no text,
/// which a JSON library replaces or refuses, and nest deeper than one allows.
@NullMarked
package org.fdu.usage.ncdu;

import org.jspecify.annotations.NullMarked;
