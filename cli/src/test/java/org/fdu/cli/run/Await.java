// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

/// How scripts wait for a condition: a fixed time is too short on a machine that is slow enough.
final class Await {

  /// Functions for sh(1). `await COMMAND...` waits until it does well, and ends the script, and
  /// what was started last, with status 99 after half a minute; `opened PID TEXT` is such a
  /// command: a process has a descriptor of a path with TEXT in it.
  static final String FUNCTIONS =
      """
      await() {
        for i in $(seq 300); do "$@" >/dev/null 2>&1 && return; sleep 0.1; done
        echo "never: $*" >&2
        kill -KILL $!
        exit 99
      }
      opened() { ls -l /proc/$1/fd 2>/dev/null | grep -q -e "-> .*$2"; }
      """;

  private Await() {}
}
