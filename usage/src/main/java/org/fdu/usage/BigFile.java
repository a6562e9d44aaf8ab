// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import org.fdu.walk.EntryType;

/// One of the biggest files of a scan.
///
/// @param path the path's bytes, below the root as given; not to be modified
/// @param type anything but a directory
/// @param diskBytes allocated space in bytes; saturates at `Long.MAX_VALUE`
/// @param apparentBytes apparent size in bytes
public record BigFile(byte[] path, EntryType type, long diskBytes, long apparentBytes) {}
