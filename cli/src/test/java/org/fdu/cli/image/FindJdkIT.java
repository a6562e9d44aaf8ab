// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.fdu.cli.image.Command.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which JDK the build takes, `.mvn/find-jdk.sh`, and what `mvnw` does with it. No JDK here is
/// real: what a folder says of itself has to do.
class FindJdkIT {
  private static final String NO_JDK = "fdu: no JDK 25 or newer found [^\n]*install[^\n]*\n";

  @TempDir Path temporary;
  private Path jdks;

  @BeforeEach
  void makeAFolderForJdks() throws IOException {
    jdks = Files.createDirectory(temporary.resolve("all jdks"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JAVA_VERSION=\"25\"",
        "JAVA_VERSION=\"25.0.3\"",
        "JAVA_VERSION=\"26-ea\"",
        "JAVA_VERSION=\"100.1\"",
        "JAVA_VERSION=25",
        "IMPLEMENTOR=\"Some\"\nJAVA_VERSION=\"25.0.1\"\nJAVA_VERSION_DATE=\"2024-01-01\"",
        "OTHER_JAVA_VERSION=\"17\"\nJAVA_VERSION=\"25.0.1\""
      })
  void takesAJdkWhoseReleaseFileSays(String release) throws Exception {
    Path jdk = jdk("some", release);

    assertThat(find(command()).out()).isEqualTo(jdk + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JAVA_VERSION=\"24.0.2\"",
        "JAVA_VERSION=\"17\"",
        "JAVA_VERSION=\"1.8.0_402\"",
        "JAVA_VERSION=\"9\"",
        "JAVA_VERSION=\"\"",
        "JAVA_VERSION=\"unknown\"",
        "IMPLEMENTOR=\"25\"",
        ""
      })
  void takesNoJdkWhoseReleaseFileSays(String release) throws Exception {
    jdk("some", release);

    Result result = find(command());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).matches(NO_JDK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bin/javac", "bin/jlink", "release"})
  void takesNoJdkThatLacks(String file) throws Exception {
    Path jdk = jdk("some", "JAVA_VERSION=\"25\"");
    assertThat(find(command()).status()).isZero();

    Files.delete(jdk.resolve(file));

    assertThat(find(command()).status()).isEqualTo(1);
  }

  @Test
  void prefersJavaHome() throws Exception {
    jdk("a", "JAVA_VERSION=\"25\"");
    Path home = jdk("b", "JAVA_VERSION=\"26\"");
    jdk("c", "JAVA_VERSION=\"27\"");

    assertThat(find(command().with("JAVA_HOME", home)).out()).isEqualTo(home + "\n");
  }

  @Test
  void passesOverAJavaHomeThatIsTooOld() throws Exception {
    Path old = jdk("old", "JAVA_VERSION=\"17.0.2\"");
    Path fits = jdk("young", "JAVA_VERSION=\"25\"");

    Result result = find(command().with("JAVA_HOME", old));

    assertThat(result.out()).isEqualTo(fits + "\n");
    assertThat(result.err()).isEmpty();
  }

  @Test
  void looksOnThePathLast() throws Exception {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Path jdk = jdk("some", "JAVA_VERSION=\"25\"");
    Files.move(jdk, elsewhere.resolve("jdk"));
    // The way that Debian does it: two links, one of them relative.
    Files.createSymbolicLink(elsewhere.resolve("alternative"), elsewhere.resolve("jdk/bin/javac"));
    Path bin = Files.createDirectory(temporary.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("javac"), Path.of("../elsewhere/alternative"));
    String path = bin + ":/usr/bin:/bin";

    assertThat(find(command().with("PATH", path)).out()).isEqualTo(elsewhere.resolve("jdk") + "\n");

    Path usual = jdk("usual", "JAVA_VERSION=\"25\"");
    assertThat(find(command().with("PATH", path)).out()).isEqualTo(usual + "\n");
  }

  @Test
  void mvnwRunsMavenWithTheJdk() throws Exception {
    Path jdk = jdk("some", "JAVA_VERSION=\"25\"");
    Path maven = temporary.resolve("maven home");
    script(maven.resolve("bin/mvn"), "echo \"$JAVA_HOME:$*\"; exit 3");

    Result result =
        command(Built.root().resolve("mvnw"), "verify", "-Dx=a b").with("MAVEN_HOME", maven).run();

    assertThat(result).isEqualTo(new Result(3, jdk + ":verify -Dx=a b\n", ""));
  }

  @Test
  void mvnwSaysInOneLineThatThereIsNoJdk() throws Exception {
    Result result = command(Built.root().resolve("mvnw"), "verify").run();

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).matches(NO_JDK);
  }

  @Test
  void mvnwSaysInOneLineThatThereIsNoMaven() throws Exception {
    jdk("some", "JAVA_VERSION=\"25\"");

    Result result = command(Built.root().resolve("mvnw"), "verify").run();

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).matches("fdu: Maven not found[^\n]*install[^\n]*\n");
  }

  /// Nothing of the machine's own: its JDKs and its Maven are not what is tested.
  private Command command(Object... words) {
    return Command.of(words).in(temporary).with("FDU_JDK_DIR", jdks).with("PATH", "/nonexistent");
  }

  private Command command() {
    return command(
        "/bin/sh",
        "-c",
        ". \"$0\"; find_jdk || exit 1; sh=/bin/sh; exec $sh -c 'echo \"$JAVA_HOME\"'",
        Built.root().resolve(".mvn/find-jdk.sh"));
  }

  private static Result find(Command command) throws Exception {
    return command.run();
  }

  private Path jdk(String name, String release) throws IOException {
    Path jdk = jdks.resolve(name);
    script(jdk.resolve("bin/javac"), "exit 1");
    script(jdk.resolve("bin/jlink"), "exit 1");
    Files.writeString(jdk.resolve("release"), release);
    return jdk;
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
