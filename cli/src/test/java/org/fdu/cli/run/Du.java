// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import java.io.IOException;

/// GNU du, the oracle; what it says is compared byte for byte.
final class Du {

  /// `du -sb` by the rule of coreutils 9.1: from 9.2 on du gives directories no apparent size.
  /// There find(1) is asked for the size of every inode not met before.
  static final String APPARENT =
      """
      version=$(du --version | sed -n '1s/.* //p')
      if [ "$(printf '%s\\n' 9.2 "$version" | sort -V | head -n 1)" != 9.2 ]; then
        exec du -sb "$@"
      fi
      sums=$(
        for root; do
          echo root
          find "$root" -printf '%D:%i %s\\n'
        done | awk '
          $1 == "root" { root++; next }
          !seen[$1]++ { sum[root] += $2; any[root] = 1 }
          END { for (i in any) printf "%d %.0f\\n", i, sum[i] }')
      i=0
      for root; do
        i=$((i + 1))
        sum=$(printf '%s\\n' "$sums" | sed -n "s/^$i //p")
        [ -z "$sum" ] || printf '%s\\t%s\\n' "$sum" "$root"
      done
      """;

  private Du() {}

  /// What `du -s` says of the disk usage of these, in bytes.
  static String disk(String... roots) throws IOException, InterruptedException {
    return Shell.script("exec du -s --block-size=1 \"$@\"").arguments(roots).run().good();
  }

  /// What `du -sb` said of these up to coreutils 9.1.
  static String apparent(String... roots) throws IOException, InterruptedException {
    return Shell.script(APPARENT).arguments(roots).run().good();
  }

  /// The disk usage of these as `du -h` writes it.
  static String human(String... roots) throws IOException, InterruptedException {
    return Shell.script("exec du -sh \"$@\"").arguments(roots).run().good();
  }
}
