// SPDX-License-Identifier: Apache-2.0

/// For code that uses `java.nio.file.Files` to walk: the same calls, in parallel.
///
/// [FileTree][org.fdu.walk.files.FileTree] says what differs. It is made of events
/// (`org.fdu.walk.event`): the walk reads ahead on threads of its own, and the caller's code is
/// called by the calling thread alone.
@NullMarked
package org.fdu.walk.files;

import org.jspecify.annotations.NullMarked;
