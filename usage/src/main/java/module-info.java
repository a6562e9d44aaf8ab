// SPDX-License-Identifier: Apache-2.0

/// What disk usage means: sizes, hard links counted once, subtree totals, the tree of what is big.
module org.fdu.usage {
  requires transitive org.fdu.walk;
  requires static transitive org.jspecify;

  exports org.fdu.usage;
  exports org.fdu.usage.ncdu;
}
