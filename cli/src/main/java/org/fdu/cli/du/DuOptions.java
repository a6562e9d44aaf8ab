// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.util.Arrays;
import java.util.List;
import org.fdu.cli.option.Option;
import org.fdu.cli.option.OptionGroup;
import org.fdu.cli.option.OptionTable;

/// The options of `fdu du`, which are those of GNU du.
final class DuOptions {
  static final Option NULL = Option.flag('0', "null", "end each line with a NUL, not a newline");
  static final Option ALL = Option.flag('a', "all", "a line for each file too");
  static final Option APPARENT_SIZE =
      Option.flag('A', "apparent-size", "apparent sizes of files and links, not disk usage");
  static final Option BLOCK_SIZE =
      Option.value('B', "block-size", "SIZE", "sizes in units of SIZE: 512, K, MiB, 'GB");
  static final Option BYTES =
      Option.flag('b', "bytes", "the same as --apparent-size --block-size=1");
  static final Option TOTAL = Option.flag('c', "total", "a last line with the total");
  static final Option DEREFERENCE_ARGS =
      Option.flag('D', "dereference-args", "follow symbolic links that are arguments");
  static final Option FOLLOW_ARGS = Option.letter('H', "the same as -D");
  static final Option MAX_DEPTH =
      Option.value('d', "max-depth", "N", "lines down to N levels below each argument only");
  static final Option FILES0_FROM =
      Option.value("files0-from", "FILE", "take the NUL-ended arguments from FILE, or - for stdin");
  static final Option HUMAN_READABLE =
      Option.flag('h', "human-readable", "sizes like 1K, 234M, 2G, in powers of 1024");
  static final Option SI = Option.flag("si", "the same in powers of 1000");
  static final Option INODES = Option.flag("inodes", "count inodes, not sizes");
  static final Option KILOBYTES = Option.letter('k', "the same as --block-size=1K");
  static final Option MEGABYTES = Option.letter('m', "the same as --block-size=1M");
  static final Option DEREFERENCE = Option.flag('L', "dereference", "follow all symbolic links");
  static final Option NO_DEREFERENCE =
      Option.flag('P', "no-dereference", "follow no symbolic link (the default)");
  static final Option COUNT_LINKS =
      Option.flag('l', "count-links", "count an inode as often as it is met");
  static final Option SEPARATE_DIRS =
      Option.flag('S', "separate-dirs", "directories without their subdirectories");
  static final Option SUMMARIZE = Option.flag('s', "summarize", "a line for each argument only");
  static final Option THRESHOLD =
      Option.value(
          't', "threshold", "SIZE", "only what has at least SIZE, or at most, if negative");
  static final Option TIME =
      Option.optionalValue(
          "time", "atime|access|use|ctime|status", "the latest time in and below each, too");
  static final Option TIME_STYLE =
      Option.value("time-style", "full-iso|long-iso|iso|+FORMAT", "how times are shown");
  static final Option EXCLUDE =
      Option.value("exclude", "PATTERN", "leave out what matches the shell pattern");
  static final Option EXCLUDE_FROM =
      Option.value('X', "exclude-from", "FILE", "the same for each line of FILE");
  static final Option ONE_FILE_SYSTEM =
      Option.flag('x', "one-file-system", "leave out other file systems");
  static final Option HELP = Option.flag("help", "show this help");
  static final Option VERSION = Option.flag("version", "show the version");

  static final OptionTable TABLE =
      OptionTable.of(
          OptionGroup.of(
              "What is counted",
              APPARENT_SIZE,
              INODES,
              COUNT_LINKS,
              SEPARATE_DIRS,
              EXCLUDE,
              EXCLUDE_FROM,
              ONE_FILE_SYSTEM,
              DEREFERENCE,
              NO_DEREFERENCE,
              DEREFERENCE_ARGS,
              FOLLOW_ARGS,
              FILES0_FROM),
          OptionGroup.of(
              "What is shown", ALL, MAX_DEPTH, SUMMARIZE, THRESHOLD, TOTAL, TIME, TIME_STYLE, NULL),
          OptionGroup.of("Units", BLOCK_SIZE, BYTES, KILOBYTES, MEGABYTES, HUMAN_READABLE, SI),
          OptionGroup.of("General", HELP, VERSION));

  /// Those with long names, in the order in which GNU du lists what an abbreviation could mean.
  static final List<Option> LONG =
      Arrays.asList(
          ALL,
          APPARENT_SIZE,
          BLOCK_SIZE,
          BYTES,
          COUNT_LINKS,
          DEREFERENCE,
          DEREFERENCE_ARGS,
          EXCLUDE,
          EXCLUDE_FROM,
          FILES0_FROM,
          HUMAN_READABLE,
          INODES,
          SI,
          MAX_DEPTH,
          NULL,
          NO_DEREFERENCE,
          ONE_FILE_SYSTEM,
          SEPARATE_DIRS,
          SUMMARIZE,
          TOTAL,
          THRESHOLD,
          TIME,
          TIME_STYLE,
          HELP,
          VERSION);

  private DuOptions() {}
}
