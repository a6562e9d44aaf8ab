// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.Option;
import org.fdu.walk.Symlinks;
import org.fdu.walk.TimeField;
import org.jspecify.annotations.Nullable;

/// Makes settings of arguments, in the steps of GNU du, so that of several mistakes the same ones
/// are told, in the same words.
final class DuParser {
  private static final Keywords TIMES =
      new Keywords(
          "--time", List.of(List.of("atime", "access", "use"), List.of("ctime", "status")));
  private static final Keywords STYLES =
      new Keywords("time style", List.of(List.of("full-iso"), List.of("long-iso"), List.of("iso")));
  private static final List<String> STYLE_FORMATS =
      List.of("%Y-%m-%d %H:%M:%S.%N %z", "%Y-%m-%d %H:%M", "%Y-%m-%d");
  private static final String THRESHOLD_UNITS = "kKmMGTPEZYRQ0";

  private final Function<String, @Nullable String> environment;
  private final Quoting quoting;

  /// Takes what goes after `du: ` on a line of stderr.
  private final Consumer<String> errors;

  private final Getopt getopt;

  private @Nullable Option asked;
  private boolean wrong;

  private boolean nul;
  private boolean all;
  private boolean apparent;
  private boolean inodes;
  private boolean countLinks;
  private boolean total;
  private boolean summarize;
  private boolean depthGiven;
  private long maxDepth = Long.MAX_VALUE;
  private boolean separate;
  private long threshold;
  private @Nullable TimeField time;
  private @Nullable Argument timeStyle;
  private BlockSize blockSize;
  private final List<byte[]> patterns = new ArrayList<>();
  private boolean oneFileSystem;
  private Symlinks symlinks = Symlinks.NEVER;
  private @Nullable Argument filesFrom;

  DuParser(
      List<Argument> arguments,
      Function<String, @Nullable String> environment,
      Quoting quoting,
      Consumer<String> errors) {
    this.environment = environment;
    this.quoting = quoting;
    this.errors = errors;
    this.blockSize = BlockSize.ofEnvironment(environment);
    this.getopt = new Getopt(arguments, environment.apply("POSIXLY_CORRECT") != null, errors);
  }

  /// The settings; null when there is but a [question][#asked] to be answered.
  @Nullable DuSettings parse() throws DuComplaint {
    for (Getopt.Given given = getopt.next(); given != null; given = getopt.next()) {
      take(given);
      if (asked != null) {
        return null;
      }
    }
    if (wrong || getopt.failed()) {
      throw new DuComplaint("", true);
    }
    checkSummary();
    if (inodes && apparent) {
      errors.accept("warning: options --apparent-size and -b are ineffective with --inodes");
    }
    String format = time == null ? "" : timeFormat();
    checkOperands();
    return new DuSettings(
        filesFrom,
        nul,
        all,
        apparent,
        inodes,
        countLinks,
        total,
        summarize ? 0 : maxDepth,
        separate,
        threshold,
        time,
        format,
        inodes ? blockSize.forCounts() : blockSize,
        Exclusions.of(patterns, quoting.unicode()),
        oneFileSystem,
        symlinks);
  }

  /// `--help` or `--version`, if that was met first; otherwise null.
  @Nullable Option asked() {
    return asked;
  }

  /// What is not an option.
  List<Argument> operands() {
    return getopt.operands();
  }

  private void take(Getopt.Given given) throws DuComplaint {
    Option option = given.option();
    Argument value = given.value();
    if (option == DuOptions.HELP || option == DuOptions.VERSION) {
      asked = option;
    } else if (value != null) {
      takeValue(option, value, given.spelling());
    } else if (option == DuOptions.TIME) {
      time = TimeField.MODIFIED;
    } else {
      takeFlag(option);
    }
  }

  private void takeFlag(Option option) {
    if (option == DuOptions.NULL) {
      nul = true;
    } else if (option == DuOptions.ALL) {
      all = true;
    } else if (option == DuOptions.APPARENT_SIZE) {
      apparent = true;
    } else if (option == DuOptions.BYTES) {
      apparent = true;
      blockSize = BlockSize.ONE;
    } else if (option == DuOptions.TOTAL) {
      total = true;
    } else if (option == DuOptions.HUMAN_READABLE) {
      blockSize = BlockSize.HUMAN;
    } else if (option == DuOptions.SI) {
      blockSize = BlockSize.SI;
    } else if (option == DuOptions.KILOBYTES) {
      blockSize = BlockSize.KILO;
    } else if (option == DuOptions.MEGABYTES) {
      blockSize = BlockSize.MEGA;
    } else if (option == DuOptions.INODES) {
      inodes = true;
    } else if (option == DuOptions.COUNT_LINKS) {
      countLinks = true;
    } else if (option == DuOptions.SUMMARIZE) {
      summarize = true;
    } else if (option == DuOptions.SEPARATE_DIRS) {
      separate = true;
    } else if (option == DuOptions.ONE_FILE_SYSTEM) {
      oneFileSystem = true;
    } else if (option == DuOptions.DEREFERENCE) {
      symlinks = Symlinks.ALWAYS;
    } else if (option == DuOptions.NO_DEREFERENCE) {
      symlinks = Symlinks.NEVER;
    } else {
      symlinks = Symlinks.ROOTS;
    }
  }

  private void takeValue(Option option, Argument value, String spelling) throws DuComplaint {
    if (option == DuOptions.BLOCK_SIZE) {
      blockSize = BlockSize.parse(value.text(), spelling);
    } else if (option == DuOptions.MAX_DEPTH) {
      takeDepth(value);
    } else if (option == DuOptions.THRESHOLD) {
      takeThreshold(value.text(), spelling);
    } else if (option == DuOptions.EXCLUDE) {
      patterns.add(value.bytes());
    } else if (option == DuOptions.EXCLUDE_FROM) {
      takePatterns(value.bytes());
    } else if (option == DuOptions.FILES0_FROM) {
      filesFrom = value;
    } else if (option == DuOptions.TIME) {
      time = TIMES.find(value, quoting) == 0 ? TimeField.ACCESSED : TimeField.CHANGED;
    } else {
      timeStyle = value;
    }
  }

  private void takeDepth(Argument value) {
    ScaledNumber number = ScaledNumber.parse(value.text(), false, "");
    if (number.flaw() == ScaledNumber.Flaw.NONE) {
      depthGiven = true;
      maxDepth = number.value();
    } else {
      errors.accept("invalid maximum depth " + quoting.locale(value.bytes()));
      wrong = true;
    }
  }

  private void takeThreshold(String text, String spelling) throws DuComplaint {
    ScaledNumber number = ScaledNumber.parse(text, true, THRESHOLD_UNITS);
    if (number.flaw() != ScaledNumber.Flaw.NONE) {
      throw new DuComplaint(number.complaint(spelling, text));
    }
    if (number.value() == 0 && text.startsWith("-")) {
      throw new DuComplaint("invalid --threshold argument '-0'");
    }
    threshold = number.value();
  }

  /// A pattern a line; blanks at the end of lines, and lines of nothing else, do not count.
  private void takePatterns(byte[] file) {
    byte[] lines;
    try (InputStream in = ArgumentFile.open(file)) {
      lines = in.readAllBytes();
    } catch (IOException e) {
      errors.accept(quoting.ifNeeded(file) + ": " + ArgumentFile.reason(e));
      wrong = true;
      return;
    }
    int start = 0;
    for (int i = 0; i <= lines.length; i++) {
      if (i == lines.length || lines[i] == '\n') {
        takePattern(lines, start, i);
        start = i + 1;
      }
    }
  }

  private void takePattern(byte[] lines, int start, int lineEnd) {
    int end = lineEnd;
    while (end > start && (lines[end - 1] == ' ' || isBlank(lines[end - 1]))) {
      end--;
    }
    if (end > start) {
      int nulAt = start;
      while (nulAt < end && lines[nulAt] != 0) {
        nulAt++;
      }
      patterns.add(Arrays.copyOfRange(lines, start, nulAt));
    }
  }

  private static boolean isBlank(byte b) {
    return b >= '\t' && b <= '\r';
  }

  private void checkSummary() throws DuComplaint {
    if (all && summarize) {
      throw new DuComplaint("cannot both summarize and show all entries", true);
    }
    if (summarize && depthGiven) {
      if (maxDepth != 0) {
        throw new DuComplaint(
            "warning: summarizing conflicts with --max-depth=" + Long.toUnsignedString(maxDepth),
            true);
      }
      errors.accept("warning: summarizing is the same as using --max-depth=0");
    }
    if (maxDepth < 0) {
      maxDepth = Long.MAX_VALUE; // unsigned, and more than any depth there is
    }
  }

  private String timeFormat() throws DuComplaint {
    Argument style = timeStyle != null ? timeStyle : styleOfEnvironment();
    return style.text().startsWith("+")
        ? style.text().substring(1)
        : STYLE_FORMATS.get(STYLES.find(style, quoting));
  }

  /// The style that `ls` takes from the environment, as far as it applies.
  private Argument styleOfEnvironment() {
    String style = wordOfEnvironment();
    return new Argument(style, style.getBytes(StandardCharsets.UTF_8));
  }

  private String wordOfEnvironment() {
    String style = environment.apply("TIME_STYLE");
    if (style == null || style.equals("locale")) {
      return "long-iso";
    }
    if (style.startsWith("+")) {
      int line = style.indexOf('\n');
      return line < 0 ? style : style.substring(0, line);
    }
    while (style.startsWith("posix-")) {
      style = style.substring("posix-".length());
    }
    return style;
  }

  private void checkOperands() throws DuComplaint {
    if (filesFrom != null && !operands().isEmpty()) {
      throw new DuComplaint(
          "extra operand "
              + quoting.locale(operands().getFirst().bytes())
              + "\nfile operands cannot be combined with --files0-from",
          true);
    }
  }
}
