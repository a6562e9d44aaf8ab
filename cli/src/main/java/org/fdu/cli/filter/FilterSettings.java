// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.filter;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.ByteCount;
import org.fdu.cli.option.GivenOptions;
import org.fdu.cli.option.Option;
import org.fdu.cli.option.PointInTime;
import org.fdu.walk.EntryType;
import org.fdu.walk.Metadata;
import org.fdu.walk.Walk;
import org.fdu.walk.filter.ExcludeFilter;
import org.fdu.walk.filter.Glob;
import org.fdu.walk.filter.IgnoreFileFilter;
import org.fdu.walk.filter.IncludeFilter;
import org.fdu.walk.filter.NameFilter;
import org.fdu.walk.filter.OnlyFilter;
import org.jspecify.annotations.Nullable;

/// What the user wants to count, and to leave out.
///
/// @param names what names and types leave out; null for nothing
/// @param conditions what else has to be so; null for nothing
/// @param needs what has to be learned of entries to tell
public record FilterSettings(
    @Nullable NameFilter names, @Nullable EntryConditions conditions, Metadata needs) {

  /// The settings in `given`.
  ///
  /// @throws BadUsage when they make no sense, or nothing could count
  public static FilterSettings of(GivenOptions given) throws BadUsage {
    Metadata needs = Metadata.NAMES;
    if (given.has(FilterOptions.MIN_SIZE) || given.has(FilterOptions.MAX_SIZE)) {
      needs = Metadata.SIZES;
    }
    if (FilterOptions.timeGiven(given)
        || given.has(FilterOptions.OWNER)
        || given.has(FilterOptions.GROUP_OWNER)) {
      needs = Metadata.ALL;
    }
    EntryConditions conditions = needs == Metadata.NAMES ? null : conditions(given);
    return new FilterSettings(names(given), conditions, needs);
  }

  /// `walk`, filtered; it learns what it would have learned, and what it takes to tell.
  public Walk applyTo(Walk walk) {
    Walk filtered = names == null ? walk : walk.filter(names);
    if (conditions != null) {
      filtered = filtered.select(conditions);
    }
    return walk.metadata().compareTo(needs) < 0 ? filtered.metadata(needs) : filtered;
  }

  /// Whether a directory called `name`, of which nothing else is known, counts.
  public boolean selectsUnknownDirectory(byte[] name) {
    return conditions == null
        && (names == null || names.selects(null, name, 0, name.length, EntryType.DIRECTORY));
  }

  private static @Nullable NameFilter names(GivenOptions given) throws BadUsage {
    PatternArguments patterns = PatternArguments.of(given);
    NameFilter filter = null;
    if (!patterns.excluded().isEmpty()) {
      filter = ExcludeFilter.of(patterns.excluded());
    }
    if (given.has(FilterOptions.IGNORE_FILES)) {
      filter = both(filter, IgnoreFileFilter.INSTANCE);
    }
    Set<EntryType> types = types(given);
    List<Glob> globs = globs(given);
    if (!types.isEmpty() || !globs.isEmpty()) {
      filter = both(filter, new OnlyFilter(types, globs));
    }
    if (patterns.includes()) {
      filter = both(filter, IncludeFilter.of(patterns.included()));
    }
    return filter;
  }

  private static NameFilter both(@Nullable NameFilter one, NameFilter other) {
    return one == null ? other : one.or(other);
  }

  private static List<Glob> globs(GivenOptions given) throws BadUsage {
    List<Glob> globs = new ArrayList<>();
    for (Argument argument : given.all(FilterOptions.NAME)) {
      for (byte b : argument.bytes()) {
        if (b == '/') {
          throw new BadUsage(
              "option '--name' is for names, which have no slash, not '" + argument.text() + "'");
        }
      }
      try {
        globs.add(Glob.of(argument.bytes()));
      } catch (IllegalArgumentException e) {
        throw new BadUsage("option '--name': " + e.getMessage());
      }
    }
    return globs;
  }

  private static Set<EntryType> types(GivenOptions given) throws BadUsage {
    Set<EntryType> types = EnumSet.noneOf(EntryType.class);
    List<Argument> lists = new ArrayList<>(given.all(FilterOptions.TYPE));
    lists.addAll(given.all(FilterOptions.TYPE_BY_LETTER));
    for (Argument list : lists) {
      String letters = list.text();
      for (int i = 0; i <= letters.length(); i += 2) {
        EntryType type = i < letters.length() ? type(letters.charAt(i)) : null;
        boolean ends = i + 1 == letters.length();
        if (type == null || !(ends || letters.charAt(i + 1) == ',')) {
          throw new BadUsage(
              "option '--type' is one or more of f,d,l,p,s,b,c, not '" + letters + "'");
        }
        types.add(type);
        if (ends) {
          break;
        }
      }
    }
    return types;
  }

  private static @Nullable EntryType type(char letter) {
    return switch (letter) {
      case 'f' -> EntryType.REGULAR_FILE;
      case 'd' -> EntryType.DIRECTORY;
      case 'l' -> EntryType.SYMLINK;
      case 'p' -> EntryType.FIFO;
      case 's' -> EntryType.SOCKET;
      case 'b' -> EntryType.BLOCK_DEVICE;
      case 'c' -> EntryType.CHARACTER_DEVICE;
      default -> null;
    };
  }

  private static EntryConditions conditions(GivenOptions given) throws BadUsage {
    Argument least = given.value(FilterOptions.MIN_SIZE);
    Argument most = given.value(FilterOptions.MAX_SIZE);
    Argument after = given.value(FilterOptions.NEWER);
    Argument before = given.value(FilterOptions.OLDER);
    EntryConditions conditions =
        new EntryConditions(
            least == null ? Long.MIN_VALUE : ByteCount.parse(FilterOptions.MIN_SIZE, least.text()),
            most == null ? Long.MAX_VALUE : ByteCount.parse(FilterOptions.MAX_SIZE, most.text()),
            FilterOptions.timeField(given),
            after == null ? Long.MIN_VALUE : PointInTime.parse(FilterOptions.NEWER, after) + 1,
            before == null ? Long.MAX_VALUE : PointInTime.parse(FilterOptions.OLDER, before) - 1,
            ids(given, FilterOptions.OWNER, Accounts.USERS),
            ids(given, FilterOptions.GROUP_OWNER, Accounts.GROUPS));
    if (least != null && most != null && conditions.least() > conditions.most()) {
      throw nothing("--min-size " + least.text(), "--max-size " + most.text());
    }
    if (after != null && before != null && conditions.earliest() > conditions.latest()) {
      throw nothing("--newer " + after.text(), "--older " + before.text());
    }
    return conditions;
  }

  private static BadUsage nothing(String one, String other) {
    return new BadUsage("nothing could count: " + one + " and " + other + " rule out each other");
  }

  private static @Nullable IdSet ids(GivenOptions given, Option option, Accounts accounts)
      throws BadUsage {
    List<Argument> lists = given.all(option);
    return lists.isEmpty() ? null : IdSet.of(option, lists, accounts);
  }
}
