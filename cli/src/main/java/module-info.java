// SPDX-License-Identifier: Apache-2.0

/// The command line of fdu.
module org.fdu.cli {
  requires org.fdu.walk;
  requires org.fdu.usage;
  requires org.fdu.ext4; // for --io ext4 only
  requires jdk.jfr; // for --jfr only
  requires static org.jspecify;
}
