// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.fdu.cli.image.Command.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The image's launcher, `bin/fdu`, wherever it is and however it is called.
class LauncherIT {
  @TempDir Path temporary;

  @Test
  void saysItsVersion() throws Exception {
    Result result = Command.of(Built.launcher(Built.image()), "--version").run();

    assertThat(result.status()).isZero();
    assertThat(result.out()).startsWith("fdu " + Built.version());
    assertThat(result.err()).isEmpty();
  }

  @Test
  void leavesRelativePathsToTheCallersFolder() throws Exception {
    Files.createDirectory(temporary.resolve("here"));

    assertRuns(Command.of(Built.launcher(Built.image()), "-s", "-b", "here").in(temporary));
  }

  @Test
  void handsArgumentsOnUntouched() throws Exception {
    Files.createDirectory(temporary.resolve("a  b"));
    Files.createDirectory(temporary.resolve("*"));
    Files.createDirectory(temporary.resolve("$HOME"));

    Result result =
        Command.of(Built.launcher(Built.image()), "-s", "-b", "a  b", "*", "$HOME")
            .in(temporary)
            .run();

    assertThat(result.err()).isEmpty();
    assertThat(result.out().lines().map(line -> line.substring(line.indexOf('\t') + 1)))
        .containsExactly("a  b", "*", "$HOME");
  }

  @Test
  void runsThroughSymbolicLinks() throws Exception {
    Path folder = Files.createDirectories(temporary.resolve("some where/bin"));
    Files.createDirectory(temporary.resolve("here"));
    Path absolute =
        Files.createSymbolicLink(folder.resolve("absolute"), Built.launcher(Built.image()));
    Path relative = Files.createSymbolicLink(folder.resolve("relative"), Path.of("absolute"));
    Path upwards =
        Files.createSymbolicLink(
            temporary.resolve("upwards"), Path.of("some where/bin/../bin/relative"));

    assertRuns(Command.of(absolute, "-s", "-b", "here").in(temporary));
    assertRuns(Command.of(relative, "-s", "-b", "here").in(temporary));
    assertRuns(Command.of(upwards, "-s", "-b", "here").in(temporary));
    assertRuns(Command.of("./upwards", "-s", "-b", "here").in(temporary));
  }

  @Test
  void isFoundOnThePath() throws Exception {
    Files.createDirectory(temporary.resolve("here"));
    Files.createSymbolicLink(temporary.resolve("fdu"), Built.launcher(Built.image()));

    assertRuns(
        Command.of("/bin/sh", "-c", "fdu -s -b here")
            .in(temporary)
            .with("PATH", temporary + ":" + System.getenv("PATH")));
    assertRuns(
        Command.of("/bin/sh", "-c", "fdu -s -b here")
            .in(temporary)
            .with("PATH", ".:" + System.getenv("PATH")));
  }

  @Test
  void needsNoOtherProgram() throws Exception {
    Files.createDirectory(temporary.resolve("here"));

    // Each program that a shell script starts is a fork, which costs more than all of the launcher.
    assertRuns(
        Command.of(Built.launcher(Built.image()), "-s", "-b", "here")
            .in(temporary)
            .with("PATH", "/nonexistent"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a folder with spaces", "quo'te\"s", "dollar$HOME"})
  void runsFromAFolderNamed(String name) throws Exception {
    Path image = Built.link(Built.image(), temporary.resolve(name).resolve("image"));
    Files.createDirectory(temporary.resolve("here"));

    assertRuns(Command.of(Built.launcher(image), "-s", "-b", "here").in(temporary));
    assertRuns(
        Command.of("./" + name + "/image/bin/fdu", "-s", "-b", "here")
            .in(temporary)
            .with("FDU_JAVA_OPTS", "-XX:AOTMode=on"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"})
  void ignoresOptionsForOtherJavaPrograms(String variable) throws Exception {
    Files.createDirectory(temporary.resolve("here"));

    assertRuns(
        Command.of(Built.launcher(Built.image()), "-s", "-b", "here")
            .in(temporary)
            .with(variable, "-XX:NoSuchOption"));
  }

  @Test
  void ignoresTheClassPathOfOtherJavaPrograms() throws Exception {
    Files.createDirectory(temporary.resolve("here"));

    assertRuns(
        Command.of(Built.launcher(Built.image()), "-s", "-b", "here")
            .in(temporary)
            .with("CLASSPATH", temporary + "/here:/nonexistent.jar")
            .with("FDU_JAVA_OPTS", "-XX:AOTMode=on"));
  }

  @Test
  void takesItsOwnOptions() throws Exception {
    Result result =
        Command.of(Built.launcher(Built.image()), "--version")
            .with("FDU_JAVA_OPTS", "-Dsome=thing -XX:NoSuchOption")
            .run();

    assertThat(result.status()).isNotZero();
    assertThat(result.err()).contains("NoSuchOption");
  }

  /// As bash before 5.0 is when it is `/bin/sh`: there, ranges of characters go by the locale.
  @ParameterizedTest
  @ValueSource(strings = {"LC_ALL", "LANG"})
  void takesItsOwnOptionsInAnyLocale(String variable) throws Exception {
    String make = "command -v bash && exec localedef -i en_US -f UTF-8 \"$PWD/en_US.UTF-8\"";
    Result locale = Command.of("/bin/sh", "-c", make).in(temporary).run();
    assumeTrue(locale.status() == 0, "no bash, or no locales to make: " + locale.err());
    Files.createDirectory(temporary.resolve("here"));
    String run = "unset LC_ALL; export " + variable + "=en_US.UTF-8; exec bash +O globasciiranges ";
    String launch = run + "'" + Built.launcher(Built.image()) + "' -s -b here";

    Command command =
        Command.of("/bin/sh", "-c", launch).in(temporary).with("LOCPATH", temporary.toString());

    assertRuns(command.with("FDU_JAVA_OPTS", "-Dsome=thing"));
    assertThat(command.with("FDU_JAVA_OPTS", "-Dsome=th\tng").run().err())
        .contains("printable ASCII")
        .hasLineCount(1);
  }

  @Test
  void saysNothingAboutFilesThatTheVirtualMachineLooksFor() throws Exception {
    Files.createDirectory(temporary.resolve("here"));
    Files.writeString(temporary.resolve(".hotspotrc"), "+PrintFlagsFinal\n");
    Files.writeString(temporary.resolve(".hotspot_compiler"), "exclude some.Class method\n");

    assertRuns(Command.of(Built.launcher(Built.image()), "-s", "-b", "here").in(temporary));
  }

  @Test
  void hasTheExitStatusOfTheProgram() throws Exception {
    assertThat(Command.of(Built.launcher(Built.image()), "--no-such-option").run().status())
        .isEqualTo(2);
    assertThat(Command.of(Built.launcher(Built.image()), "/nonexistent/path").run().status())
        .isEqualTo(1);
  }

  /// The program found the folder `here`, and nobody had anything to say about that.
  private static void assertRuns(Command command) throws Exception {
    Result result = command.run();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).matches("[0-9]+\there\n");
    assertThat(result.status()).isZero();
  }
}
