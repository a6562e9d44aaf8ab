// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.Option;

/// Users or groups by number, or all but these.
///
/// @param negated whether it is all others
/// @param ids in order
record IdSet(boolean negated, int[] ids) {

  /// The set that `lists`, the values of `option`, name.
  static IdSet of(Option option, List<Argument> lists, Accounts accounts) throws BadUsage {
    List<String> words = new ArrayList<>();
    for (Argument list : lists) {
      String text = list.text();
      for (int start = 0, end; start <= text.length(); start = end + 1) {
        end = text.indexOf(',', start);
        end = end < 0 ? text.length() : end;
        words.add(text.substring(start, end));
      }
    }
    boolean negated = words.getFirst().startsWith("!");
    int[] ids = new int[words.size()];
    for (int i = 0; i < ids.length; i++) {
      String word = words.get(i);
      if (word.startsWith("!") != negated) {
        throw new BadUsage(
            "option '" + option.display() + "' is for some, or with ! for all others, not both");
      }
      ids[i] = accounts.id(option, negated ? word.substring(1) : word);
    }
    Arrays.sort(ids);
    return new IdSet(negated, ids);
  }

  boolean contains(int id) {
    return Arrays.binarySearch(ids, id) >= 0 != negated;
  }
}
