// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.fdu.cli.option.Argument;

/// Words that an argument can be, of which a beginning is enough, as gnulib's argmatch has them.
///
/// @param context what messages call the argument
/// @param groups the words; those of a group mean the same
record Keywords(String context, List<List<String>> groups) {
  private static final int NONE = -1;
  private static final int SEVERAL = -2;

  /// The number of the group that `argument` is a word of.
  int find(Argument argument, Quoting quoting) throws DuComplaint {
    String value = argument.text();
    int found = NONE;
    for (int i = 0; i < groups.size(); i++) {
      for (String word : groups.get(i)) {
        if (word.equals(value)) {
          return i;
        }
        if (word.startsWith(value)) {
          found = found == NONE || found == i ? i : SEVERAL;
        }
      }
    }
    if (found >= 0) {
      return found;
    }
    StringBuilder message = new StringBuilder(found == NONE ? "invalid" : "ambiguous");
    message
        .append(" argument ")
        .append(quoting.locale(argument.bytes()))
        .append(" for ")
        .append(quoted(context, quoting))
        .append("\nValid arguments are:");
    for (List<String> group : groups) {
      message.append("\n  - ");
      for (int i = 0; i < group.size(); i++) {
        message.append(i == 0 ? "" : ", ").append(quoted(group.get(i), quoting));
      }
    }
    throw new DuComplaint(message.toString(), true);
  }

  private static String quoted(String text, Quoting quoting) {
    return quoting.locale(text.getBytes(StandardCharsets.UTF_8));
  }
}
