// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.option.Argument;
import org.fdu.cli.option.BadUsage;
import org.fdu.cli.option.CommandLine;
import org.fdu.cli.option.GivenOptions;
import org.fdu.usage.Measure;
import org.fdu.walk.Distribution;
import org.fdu.walk.MountRules;
import org.fdu.walk.SourceKind;
import org.fdu.walk.Strategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the options mean, and which make no sense.
class SettingsTest {

  @Test
  void withoutOptionsTheCurrentDirectoryIsDrawn() throws BadUsage {
    Settings settings = settings();

    assertThat(settings.paths()).containsExactly(new byte[] {'.'});
    assertThat(settings.measure()).isEqualTo(Measure.DISK);
    assertThat(settings.walk().source()).isEqualTo(SourceKind.AUTO);
    assertThat(List.of(settings.depth(), settings.lines(), settings.walk().threads()))
        .containsOnly(GivenOptions.NOT_SAID);
    assertThat(
            List.of(
                settings.summarize(),
                settings.bytes(),
                settings.files(),
                settings.biggestFirst(),
                settings.reflinks(),
                settings.walk().stats()))
        .containsOnly(false);
    assertThat(settings.walk().mounts()).isNull();
  }

  @Test
  void everyFlagSetsItsOwn() throws BadUsage {
    assertThat(settings("-s").summarize()).isTrue();
    assertThat(settings("-b").bytes()).isTrue();
    assertThat(settings("-A").measure()).isEqualTo(Measure.APPARENT);
    assertThat(settings("-a").files()).isTrue();
    assertThat(settings("-r").biggestFirst()).isTrue();
    assertThat(settings("-x").walk().mounts())
        .isEqualTo(MountRules.DEFAULT.withBoundary(MountRules.Boundary.FILE_SYSTEM));
    assertThat(settings("--kernel-fs").walk().mounts())
        .isEqualTo(MountRules.DEFAULT.withKernel(true));
    assertThat(settings("--stats").walk().stats()).isTrue();
  }

  @Test
  void reflinksAreDiskUsageThatTheKernelKnows() throws BadUsage {
    assertThat(settings("--reflinks").reflinks()).isTrue();
    assertThatThrownBy(() -> settings("--reflinks", "-A"))
        .isInstanceOf(BadUsage.class)
        .hasMessageContaining("--apparent-size cannot apply");
    assertThatThrownBy(() -> settings("--reflinks", "--io", "nio"))
        .isInstanceOf(BadUsage.class)
        .hasMessageContaining("--io nio cannot apply");
  }

  @Test
  void typesOfFileSystemsAreGivenByCommasOrAgain() throws BadUsage {
    assertThat(settings("--fs-type", "ext4,fuse.x", "--fs-type=new").walk().mounts())
        .isEqualTo(MountRules.DEFAULT.withOnly(List.of("ext4", "fuse.x", "new")));
    assertThat(settings("--exclude-fs-type=nfs4,tmpfs").walk().mounts())
        .isEqualTo(MountRules.DEFAULT.withExcept(List.of("nfs4", "tmpfs")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "ext4,", ",ext4", "ext4,,xfs"})
  void aTypeOfFileSystemsHasAName(String types) {
    assertThatThrownBy(() -> settings("--fs-type", types))
        .isInstanceOf(BadUsage.class)
        .hasMessageContaining("'--fs-type' needs types like ext4,xfs, not '" + types + "'");
  }

  @Test
  void pathsAreTakenInTheOrderGiven() throws BadUsage {
    assertThat(settings("b", "", "a").paths())
        .containsExactly(new byte[] {'b'}, new byte[0], new byte[] {'a'});
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "2147483647"})
  void aDepthIsAnyNumberFromZero(String value) throws BadUsage {
    assertThat(settings("-d", value).depth()).isEqualTo(Integer.parseInt(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "40", "2147483647"})
  void linesAreAnyNumberFromOne(String value) throws BadUsage {
    assertThat(settings("-n", value).lines()).isEqualTo(Integer.parseInt(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1024"})
  void threadsAreOneTo1024(String value) throws BadUsage {
    assertThat(settings("-j", value).walk().threads()).isEqualTo(Integer.parseInt(value));
  }

  @ParameterizedTest
  @CsvSource({
    "--depth, at least 0",
    "--lines, at least 1",
    "--threads, 1 to 1024",
  })
  void whatIsNoSuchNumberIsToldTheRange(String option, String range) {
    for (String value :
        List.of(
            "x", "", " 1", "1 ", "-1", "1.5", "0x10", "1k", "2147483648", "1e3", "99999999999")) {
      assertThatThrownBy(() -> settings(option, value))
          .as(value)
          .isInstanceOf(BadUsage.class)
          .hasMessageContainingAll(option, range, "'" + value + "'");
    }
  }

  @ParameterizedTest
  @CsvSource({"-n, 0", "-j, 0", "-j, 1025"})
  void justOutOfRangeIsOutOfRange(String option, String value) {
    assertThatThrownBy(() -> settings(option, value)).isInstanceOf(BadUsage.class);
  }

  @Test
  void theLastOfSeveralCounts() throws BadUsage {
    assertThat(settings("-d1", "--depth=2", "-d", "3").depth()).isEqualTo(3);
    assertThat(settings("--io=nio", "--io=linux").walk().source()).isEqualTo(SourceKind.LINUX);
  }

  @ParameterizedTest
  @CsvSource({"auto, AUTO", "linux, LINUX", "nio, NIO"})
  void knowsTheSource(String value, SourceKind kind) throws BadUsage {
    assertThat(settings("--io", value).walk().source()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "LINUX", "lin", "uring", "auto|linux|nio"})
  void anUnknownSourceIsToldTheKnownOnes(String value) {
    assertThatThrownBy(() -> settings("--io", value))
        .isInstanceOf(BadUsage.class)
        .hasMessageContainingAll("auto, linux, nio or ext4", "'" + value + "'");
  }

  @ParameterizedTest
  @CsvSource({"balanced, BALANCED", "distributed, DISTRIBUTED"})
  void knowsTheStrategy(String value, Strategy strategy) throws BadUsage {
    assertThat(settings("--strategy", value).walk().strategy()).isEqualTo(strategy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "BALANCED", "bal"})
  void anUnknownStrategyIsToldTheKnownOnes(String value) {
    assertThatThrownBy(() -> settings("--strategy", value))
        .isInstanceOf(BadUsage.class)
        .hasMessageContainingAll("balanced or distributed", "'" + value + "'");
  }

  @Test
  void knowsTheDistribution() throws BadUsage {
    assertThat(settings().walk().distribution()).isEqualTo(Distribution.STEALING);
    assertThat(settings("--distribution", "steal").walk().distribution())
        .isEqualTo(Distribution.STEALING);
    assertThat(settings("--distribution", "size").walk().distribution())
        .isEqualTo(Distribution.BY_SIZE);
    assertThat(settings("--distribution=1,20,300").walk().distribution())
        .isEqualTo(new Distribution(1, 20, 300));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "big", "1", "1,2", "1,2,3,4", ",,", "3,2,1", "-1,2,3", "1, 2, 3"})
  void anUnknownDistributionIsToldTheKnownOnes(String value) {
    assertThatThrownBy(() -> settings("--distribution", value))
        .isInstanceOf(BadUsage.class)
        .hasMessageContainingAll("steal, size", "'" + value + "'");
  }

  @ParameterizedTest
  @CsvSource({"-d1, --depth", "-n1, --lines", "-a, --all", "-r, --reverse"})
  void aSummaryHasNoTreeToShape(String shape, String name) {
    assertThatThrownBy(() -> settings("-s", shape))
        .isInstanceOf(BadUsage.class)
        .hasMessageContainingAll("--summarize", name);
    assertThatThrownBy(() -> settings(shape, "-s")).isInstanceOf(BadUsage.class);
  }

  @Test
  void aSummaryTakesEverythingElse() throws BadUsage {
    Settings settings = settings("-s", "-b", "-A", "-x", "-j2", "--io=nio", "--stats");

    assertThat(settings.summarize()).isTrue();
    assertThat(settings.walk().threads()).isEqualTo(2);
  }

  private static Settings settings(String... args) throws BadUsage {
    List<Argument> arguments = new ArrayList<>();
    for (String arg : args) {
      arguments.add(new Argument(arg, arg.getBytes(StandardCharsets.UTF_8)));
    }
    return Settings.of(CommandLine.parse(arguments, UsageOptions.TABLE));
  }
}
