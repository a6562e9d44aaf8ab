// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.source;

import org.fdu.walk.Directory;

/// What a worker takes to read at a time: a directory, or a batch of a giant one's entries.
public sealed interface Portion permits Directory, EntryBatch {}
