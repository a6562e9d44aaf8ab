// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

/// What an export says of itself. No program reads it for more than to show it.
///
/// @param program the name of the program that wrote it
/// @param version the version of that program
/// @param timestamp when it was written, in seconds since 1970
public record NcduHeader(String program, String version, long timestamp) {}
