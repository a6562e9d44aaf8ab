// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Arguments taken apart as getopt_long(3) does.
class CommandLineTest {
  private static final Option SUMMARIZE = Option.flag('s', "summarize", "");
  private static final Option BYTES = Option.flag('b', "bytes", "");
  private static final Option ALL = Option.flag('a', "all", "");
  private static final Option APPARENT_SIZE = Option.flag('A', "apparent-size", "");
  private static final Option DEPTH = Option.value('d', "depth", "N", "");
  private static final Option STATS = Option.flag("stats", "");
  private static final Option TIME = Option.optionalValue("time", "WHICH", "");
  private static final OptionTable TABLE =
      OptionTable.of(
          OptionGroup.of("one", SUMMARIZE, BYTES, ALL, APPARENT_SIZE, DEPTH),
          OptionGroup.of("another", STATS, TIME));

  @Test
  void withoutArgumentsThereIsNothing() throws BadUsage {
    CommandLine line = parse();

    assertThat(line.options()).isEmpty();
    assertThat(line.operands()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"s, summarize", "b, bytes", "A, apparent-size", "a, all"})
  void knowsTheLetter(String letter, String name) throws BadUsage {
    assertOptions(parse("-" + letter)).containsExactly(given(named(name)));
  }

  @Test
  void aValueThatMayBeLeftOutIsNeverTheNextArgument() throws BadUsage {
    CommandLine line = parse("--time", "path", "--time=access", "--time=");

    assertOptions(line).containsExactly(given(TIME), given(TIME, "access"), given(TIME));
    assertThat(texts(line.operands())).containsExactly("path");
  }

  @Test
  void lettersMayBeBundled() throws BadUsage {
    assertOptions(parse("-sbA"))
        .containsExactly(given(SUMMARIZE), given(BYTES), given(APPARENT_SIZE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-d3", "-d|3", "--depth=3", "--depth|3", "--dep=3", "--de|3"})
  void valuesAreAttachedOrFollow(String args) throws BadUsage {
    CommandLine line = parse((args + "|path").split("\\|", -1));

    assertOptions(line).containsExactly(given(DEPTH, "3"));
    assertThat(texts(line.operands())).containsExactly("path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-abd3", "-abd|3"})
  void theLastOfABundleMayTakeAValue(String args) throws BadUsage {
    assertOptions(parse(args.split("\\|", -1)))
        .containsExactly(given(ALL), given(BYTES), given(DEPTH, "3"));
  }

  @Test
  void whatFollowsALetterThatTakesAValueIsTheValue() throws BadUsage {
    assertOptions(parse("-dab")).containsExactly(given(DEPTH, "ab"));
    assertOptions(parse("-d=3")).containsExactly(given(DEPTH, "=3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-d|-s", "--depth|-s"})
  void aValueMayLookLikeAnOption(String args) throws BadUsage {
    assertOptions(parse(args.split("\\|", -1))).containsExactly(given(DEPTH, "-s"));
  }

  @Test
  void aValueMayBeTwoDashes() throws BadUsage {
    CommandLine line = parse("-d", "--", "-s");

    assertOptions(line).containsExactly(given(DEPTH, "--"), given(SUMMARIZE));
  }

  @Test
  void anAttachedValueMayBeEmptyOrHoldAnEqualsSign() throws BadUsage {
    assertOptions(parse("--depth=")).containsExactly(given(DEPTH, ""));
    assertOptions(parse("--depth=a=b")).containsExactly(given(DEPTH, "a=b"));
  }

  @Test
  void aValueKeepsItsBytes() throws BadUsage {
    byte[] attached = {'-', '-', 'd', 'e', 'p', 't', 'h', '=', (byte) 0xFF};
    CommandLine line = CommandLine.parse(List.of(new Argument("--depth=\uFFFD", attached)), TABLE);

    assertThat(line.options().getFirst().value().bytes()).containsExactly(0xFF);
  }

  @Test
  void optionsAndOperandsMayBeMixed() throws BadUsage {
    CommandLine line = parse("one", "-s", "two", "--bytes", "three");

    assertOptions(line).containsExactly(given(SUMMARIZE), given(BYTES));
    assertThat(texts(line.operands())).containsExactly("one", "two", "three");
  }

  @Test
  void optionsAreKeptInTheOrderGivenWithRepetitions() throws BadUsage {
    assertOptions(parse("-d1", "-s", "-d2"))
        .containsExactly(given(DEPTH, "1"), given(SUMMARIZE), given(DEPTH, "2"));
  }

  @Test
  void twoDashesEndTheOptions() throws BadUsage {
    CommandLine line = parse("-s", "--", "-b", "--", "--bytes");

    assertOptions(line).containsExactly(given(SUMMARIZE));
    assertThat(texts(line.operands())).containsExactly("-b", "--", "--bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "", "a-b", "@file", "=", "\u00E9"})
  void isAnOperand(String text) throws BadUsage {
    CommandLine line = parse(text);

    assertThat(line.options()).isEmpty();
    assertThat(texts(line.operands())).containsExactly(text);
  }

  @Test
  void operandsKeepTheirBytes() throws BadUsage {
    byte[] bytes = {'a', (byte) 0xFF};

    CommandLine line = CommandLine.parse(List.of(new Argument("a\uFFFD", bytes)), TABLE);

    assertThat(line.operands()).containsExactly(bytes);
  }

  @ParameterizedTest
  @CsvSource({"--summ, summarize", "--sta, stats", "--a, ", "--al, all", "--ti, time"})
  void longNamesMayBeAbbreviated(String text, String name) throws BadUsage {
    if (name == null) {
      assertBad("could mean", text);
    } else {
      assertOptions(parse(text)).containsExactly(given(named(name)));
    }
  }

  @Test
  void anAmbiguousAbbreviationNamesWhatItCouldMean() {
    assertBad("option '--s' could mean --summarize or --stats", "--s");
    assertBad("option '--' could mean --summarize or --bytes", "--=5");
  }

  @ParameterizedTest
  @CsvSource({
    "--nope, unknown option '--nope'",
    "--nope=1, unknown option '--nope'",
    "--Summarize, unknown option '--Summarize'",
    "--summarizes, unknown option '--summarizes'",
    "-z, unknown option '-z'",
    "-sz, unknown option '-z'",
    "-s-, unknown option '--'",
    "---, unknown option '---'"
  })
  void anUnknownOptionIsNamed(String text, String message) {
    assertBad(message, text);
  }

  @Test
  void theLetterOfAnOptionWithoutOneIsUnknown() {
    assertBad("unknown option", "-\0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-d", "-sd", "--depth", "--dep"})
  void aMissingValueIsSaid(String text) {
    assertBad("option '--depth' needs a value", text);
    assertBad("option '--depth' needs a value", "path", text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--bytes=1", "--bytes=", "--by=x"})
  void aFlagTakesNoValue(String text) {
    assertBad("option '--bytes' takes no value", text);
  }

  private static void assertBad(String message, String... args) {
    assertThatThrownBy(() -> parse(args))
        .isInstanceOf(BadUsage.class)
        .hasMessageContaining(message);
  }

  /// Arguments hold arrays, which are compared by what is in them here.
  private static ListAssert<CommandLine.Given> assertOptions(CommandLine line) {
    return assertThat(line.options()).usingRecursiveFieldByFieldElementComparator();
  }

  private static CommandLine parse(String... args) throws BadUsage {
    List<Argument> arguments = new ArrayList<>();
    for (String arg : args) {
      arguments.add(new Argument(arg, arg.getBytes(StandardCharsets.UTF_8)));
    }
    return CommandLine.parse(arguments, TABLE);
  }

  private static Option named(String name) throws BadUsage {
    return TABLE.ofLongName(name);
  }

  private static CommandLine.Given given(Option option) {
    return given(option, "");
  }

  private static CommandLine.Given given(Option option, String value) {
    return new CommandLine.Given(
        option, new Argument(value, value.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(List<byte[]> operands) {
    return operands.stream().map(bytes -> new String(bytes, StandardCharsets.UTF_8)).toList();
  }
}
