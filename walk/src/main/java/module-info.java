// SPDX-License-Identifier: Apache-2.0

/// The walker: reads directory trees in parallel and hands every entry to visitors.
///
/// Depends on the JDK alone. `org.fdu.walk` is what programs use, `org.fdu.walk.event` gives what a
/// walk finds as events, `org.fdu.walk.files` takes the place of `java.nio.file.Files`,
/// `org.fdu.walk.filter` says what to leave out by its name, `org.fdu.walk.source` is for those who
/// bring their own kind of tree; scheduling and the system-call layer are not exported, but for
/// what the command line asks the kernel about its terminal, and for how ext4's tables are read.
@SuppressWarnings("module") // org.fdu.cli and org.fdu.ext4 are built later
module org.fdu.walk {
  requires static transitive org.jspecify;
  requires static jdk.jfr; // only when a walk is asked to record events

  exports org.fdu.walk;
  exports org.fdu.walk.event;
  exports org.fdu.walk.files;
  exports org.fdu.walk.filter;
  exports org.fdu.walk.source;
  exports org.fdu.walk.linux to
      org.fdu.cli,
      org.fdu.ext4;
}
