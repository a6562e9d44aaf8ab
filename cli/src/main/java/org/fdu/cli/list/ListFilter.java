// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.list;

import java.util.List;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.output.TypeLetter;
import org.fdu.walk.Entry;
import org.fdu.walk.Metadata;
import org.fdu.walk.filter.Glob;

/// Which entries are listed: those that all parts accept.
///
/// @param types letters of the accepted types; empty when any will do
/// @param names one of which a name has to be like; empty when any will do
/// @param needs what has to be known of an entry to decide
/// @param least smallest apparent size, in bytes
/// @param most largest apparent size, in bytes
/// @param earliest first accepted time of modification, in nanoseconds since 1970
/// @param latest last accepted time of modification
record ListFilter(
    String types,
    List<Glob> names,
    Metadata needs,
    long least,
    long most,
    long earliest,
    long latest) {

  static final ListFilter EVERYTHING =
      new ListFilter(
          "", List.of(), Metadata.NAMES, 0, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE);

  /// Also accept the types with these letters, separated by commas, or only them if none were
  /// chosen before.
  ListFilter withTypes(String letters) throws BadUsage {
    StringBuilder chosen = new StringBuilder(types);
    for (int i = 0; i <= letters.length(); i++) {
      boolean comma = i % 2 == 1 && i < letters.length() && letters.charAt(i) == ',';
      boolean letter = i % 2 == 0 && i < letters.length() && TypeLetter.is(letters.charAt(i));
      boolean end = i % 2 == 1 && i == letters.length();
      if (!comma && !letter && !end) {
        throw new BadUsage(
            "option '--type' is one or more of f,d,l,p,s,b,c, not '" + letters + "'");
      }
      if (letter) {
        chosen.append(letters.charAt(i));
      }
    }
    return new ListFilter(chosen.toString(), names, needs, least, most, earliest, latest);
  }

  ListFilter withNames(List<Glob> globs) {
    return new ListFilter(types, globs, needs, least, most, earliest, latest);
  }

  ListFilter withSizes(long atLeast, long atMost) {
    return new ListFilter(types, names, atLeast(Metadata.SIZES), atLeast, atMost, earliest, latest);
  }

  ListFilter withTimes(long first, long last) {
    return new ListFilter(types, names, atLeast(Metadata.ALL), least, most, first, last);
  }

  private Metadata atLeast(Metadata level) {
    return needs.compareTo(level) > 0 ? needs : level;
  }

  /// Whether all but the name is accepted.
  boolean accepts(Entry entry) {
    return (types.isEmpty() || types.indexOf(TypeLetter.of(entry.type())) >= 0)
        && (needs == Metadata.NAMES
            || (entry.size() >= least
                && entry.size() <= most
                && (needs == Metadata.SIZES
                    || (entry.modifiedNanos() >= earliest && entry.modifiedNanos() <= latest))));
  }

  /// Whether a directory is accepted of which nothing but its name is known, if that is accepted.
  boolean acceptsDirectoriesByName() {
    return needs == Metadata.NAMES && (types.isEmpty() || types.indexOf('d') >= 0);
  }

  /// Whether the name in the bytes of `buffer` from `from` to before `to` is accepted.
  boolean acceptsName(byte[] buffer, int from, int to) {
    if (names.isEmpty()) {
      return true;
    }
    for (Glob name : names) {
      if (name.matches(buffer, from, to)) {
        return true;
      }
    }
    return false;
  }
}
