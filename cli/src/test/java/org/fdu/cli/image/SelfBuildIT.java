// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.fdu.cli.image.Command.Result;
import org.fdu.cli.image.Command.Running;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `./fdu` at the root of the sources: when it builds, when it does not, and what it says then.
///
/// It runs in a small tree that looks like the project. The stub that is `mvnw` there "compiles"
/// `walk/src/main/java/Main.java` by putting its text into an image, which prints it when it is
/// run: so every run shows which version of the source it is, and no test takes longer than it
/// must.
class SelfBuildIT {
  private static final String MVNW =
      """
      #!/bin/sh
      echo built >>builds.log
      [ ! -e hook ] || . ./hook
      if grep -q BROKEN walk/src/main/java/Main.java; then
        echo "[INFO] BUILD FAILURE"
        echo "[ERROR] $PWD/walk/src/main/java/Main.java:[1,1] ';' expected"
        exit 1
      fi
      mkdir -p cli/target/quick/image/lib
      code=$(cat walk/src/main/java/Main.java)
      cat >cli/target/quick/image/lib/launch.sh <<EOF
      fdu_launch() {
        echo "$code: \\$*"
        exit 7
      }
      EOF
      """;

  @TempDir Path temporary;
  private Path root;

  /// A change to the sources after which the image is not what they say.
  enum Change {
    EDIT {
      @Override
      void to(Path root) throws IOException {
        Files.writeString(main(root), "two");
      }
    },
    EDIT_OF_THE_NEWEST {
      @Override
      void before(Path root) throws IOException {
        Files.setLastModifiedTime(main(root), FileTime.from(Instant.now()));
      }

      @Override
      void to(Path root) throws IOException {
        Files.writeString(main(root), "two");
      }
    },
    EDIT_OF_THE_NEWEST_WITH_AN_OLDER_TIME {
      @Override
      void before(Path root) throws IOException {
        Files.setLastModifiedTime(main(root), FileTime.from(Instant.now()));
      }

      @Override
      void to(Path root) throws IOException {
        // What `cp -p` of a saved version does: other contents, older than what they replace.
        FileTime time = Files.getLastModifiedTime(main(root));
        Files.writeString(main(root), "two");
        Files.setLastModifiedTime(main(root), FileTime.from(time.toInstant().minusNanos(1000)));
      }
    },
    EDIT_OF_AN_OLD_FILE_WITH_AN_OLDER_TIME {
      @Override
      void to(Path root) throws IOException {
        FileTime time = Files.getLastModifiedTime(main(root));
        Files.writeString(main(root), "two");
        Files.setLastModifiedTime(main(root), FileTime.from(time.toInstant().minusSeconds(1000)));
      }
    },
    EDIT_NEXT_TO_A_FILE_FROM_THE_FUTURE {
      @Override
      void to(Path root) throws IOException {
        Files.writeString(main(root), "two");
      }

      @Override
      void before(Path root) throws IOException {
        Files.setLastModifiedTime(main(root), FileTime.from(Instant.now()));
        Instant future = Instant.now().plus(Duration.ofDays(1000));
        Files.setLastModifiedTime(root.resolve("usage/pom.xml"), FileTime.from(future));
      }
    },
    NEW_FILE {
      @Override
      void to(Path root) throws IOException {
        Files.writeString(root.resolve("usage/src/main/java/org/New.java"), "");
      }
    },
    NEW_FILE_WITH_AN_OLD_TIME {
      @Override
      void to(Path root) throws IOException {
        Path file = Files.writeString(root.resolve("usage/src/main/java/org/New.java"), "");
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
      }
    },
    DELETED_FILE {
      @Override
      void to(Path root) throws IOException {
        Files.delete(root.resolve("usage/src/main/java/org/Usage.java"));
      }
    },
    RENAMED_FILE {
      @Override
      void to(Path root) throws IOException {
        Path file = root.resolve("usage/src/main/java/org/Usage.java");
        Files.move(file, file.resolveSibling("Other.java"));
      }
    },
    RESOURCE {
      @Override
      void to(Path root) throws IOException {
        Files.createDirectories(root.resolve("cli/src/main/resources"));
        Files.writeString(root.resolve("cli/src/main/resources/names.txt"), "names");
      }
    },
    POM {
      @Override
      void to(Path root) throws IOException {
        append(root.resolve("pom.xml"));
      }
    },
    POM_OF_A_MODULE {
      @Override
      void to(Path root) throws IOException {
        append(root.resolve("usage/pom.xml"));
      }
    },
    LAUNCHER {
      @Override
      void to(Path root) throws IOException {
        append(root.resolve("cli/src/image/launch.sh"));
      }
    },
    MAVEN_CONFIGURATION {
      @Override
      void to(Path root) throws IOException {
        append(root.resolve(".mvn/find-jdk.sh"));
      }
    },
    NO_IMAGE {
      @Override
      void to(Path root) throws IOException {
        Files.delete(root.resolve("cli/target/quick/image/lib/launch.sh"));
      }
    };

    abstract void to(Path root) throws IOException;

    void before(Path root) throws IOException {}
  }

  @BeforeEach
  void makeATree() throws Exception {
    root = temporary.resolve("a tree");
    for (String folder :
        List.of(
            ".mvn",
            "walk/src/main/java",
            "walk/src/test/java",
            "usage/src/main/java/org",
            "cli/src/main/java",
            "cli/src/image",
            "bench/src/main/java")) {
      Files.createDirectories(root.resolve(folder));
    }
    for (String file :
        List.of(
            "README.md",
            "pom.xml",
            "walk/pom.xml",
            "usage/pom.xml",
            "cli/pom.xml",
            "bench/pom.xml",
            "walk/src/test/java/MainTest.java",
            "usage/src/main/java/org/Usage.java",
            "cli/src/main/java/Cli.java",
            "cli/src/image/launch.sh",
            "bench/src/main/java/Bench.java")) {
      Files.writeString(root.resolve(file), "first\n");
    }
    Files.writeString(main(root), "one");
    Files.copy(Built.root().resolve(".mvn/find-jdk.sh"), root.resolve(".mvn/find-jdk.sh"));
    Files.copy(Built.root().resolve("fdu"), root.resolve("fdu"));
    Files.writeString(root.resolve("mvnw"), MVNW);
    Files.setPosixFilePermissions(
        root.resolve("mvnw"), PosixFilePermissions.fromString("rwxr-xr-x"));
    // Real sources are not all of the same instant.
    long age = 100;
    for (String file :
        List.of("pom.xml", "cli/src/image/launch.sh", "walk/src/main/java/Main.java")) {
      Files.setLastModifiedTime(
          root.resolve(file), FileTime.from(Instant.now().minusSeconds(age--)));
    }
  }

  @Test
  void buildsOnTheFirstCallAndSaysSoInOneLine() throws Exception {
    Result result = fdu("a", "b c").run();

    assertThat(result.err()).matches("fdu: building[^\n]*\n");
    assertThat(result.out()).isEqualTo("one: a b c\n");
    assertThat(result.status()).isEqualTo(7);
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void runsFromThenOnWithoutAWordOrAnotherProgram() throws Exception {
    fdu().run();

    // Each program that a shell script starts is a fork, which costs more than all of the check.
    Result result = fdu("a").with("PATH", "/nonexistent").run();

    assertThat(result).isEqualTo(new Result(7, "one: a\n", ""));
    assertThat(builds()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void buildsAgainAfter(Change change) throws Exception {
    change.before(root);
    fdu().run();
    assertThat(fdu().run().err()).isEmpty();

    change.to(root);
    Result result = fdu().run();

    assertThat(builds()).isEqualTo(2);
    assertThat(result.err()).matches("fdu: [^\n]*building[^\n]*\n");
    assertThat(result.out()).isEqualTo(Files.readString(main(root)) + ": \n");
    assertThat(fdu().run().err()).isEmpty();
    assertThat(builds()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "walk/src/test/java/MainTest.java",
        "bench/src/main/java/Bench.java",
        "bench/pom.xml"
      })
  void doesNotBuildAgainAfterAChangeTo(String file) throws Exception {
    fdu().run();

    append(root.resolve(file));

    assertThat(fdu().run()).isEqualTo(new Result(7, "one: \n", ""));
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void looksAtContentsWhenATimeHasChanged() throws Exception {
    fdu().run();

    Files.setLastModifiedTime(main(root), FileTime.from(Instant.now()));

    assertThat(fdu().run()).isEqualTo(new Result(7, "one: \n", ""));
    assertThat(builds()).isEqualTo(1);
    // And has written down the new time, so that the next call need not look again.
    assertThat(fdu().with("PATH", "/nonexistent").run()).isEqualTo(new Result(7, "one: \n", ""));
  }

  @Test
  void seesWhatIsChangedWhileItBuilds() throws Exception {
    Files.writeString(
        root.resolve("hook"),
        """
        rm hook
        trap 'printf two >walk/src/main/java/Main.java' EXIT
        """);

    assertThat(fdu().run().out()).isEqualTo("one: \n");
    assertThat(fdu().run().out()).isEqualTo("two: \n");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void neverRunsOldCodeForBrokenSources() throws Exception {
    fdu().run();
    Files.writeString(main(root), "BROKEN");

    for (int i = 0; i < 2; i++) {
      Result result = fdu("a").run();
      assertThat(result.status()).isEqualTo(125);
      assertThat(result.out()).isEmpty();
      assertThat(result.err().lines().filter(line -> line.startsWith("fdu: ")))
          .hasSize(2)
          .anyMatch(line -> line.contains("cli/target/quick/build.log"));
      assertThat(result.err()).contains("Main.java:[1,1] ';' expected");
    }

    Files.writeString(main(root), "mended");
    assertThat(fdu("a").run().out()).isEqualTo("mended: a\n");
  }

  @Test
  void goesBackToTheSourcesOfTheImageWithoutABuild() throws Exception {
    fdu().run();
    Files.writeString(main(root), "BROKEN");
    assertThat(fdu().run().status()).isEqualTo(125);

    Files.writeString(main(root), "one");

    assertThat(fdu().run()).isEqualTo(new Result(7, "one: \n", ""));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void buildsOnceForManyCallers(boolean withFlock) throws Exception {
    Files.writeString(root.resolve("hook"), "sleep 2\n");
    String path = withFlock ? System.getenv("PATH") : pathWithoutFlock();

    List<Running> callers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      callers.add(fdu(Integer.toString(i)).with("PATH", path).start());
    }

    for (int i = 0; i < callers.size(); i++) {
      Result result = callers.get(i).finish();
      assertThat(result.out()).isEqualTo("one: " + i + "\n");
      assertThat(result.status()).isEqualTo(7);
      assertThat(result.err()).matches("fdu: [^\n]*build[^\n]*\n");
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsOnceForManyCallersThatAllFindTheLockOfADeadProcess() throws Exception {
    Files.writeString(root.resolve("hook"), "sleep 1\n");
    leaveLockOfDeadProcess();

    List<Running> callers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      callers.add(fdu(Integer.toString(i)).with("PATH", pathWithoutFlock()).start());
    }

    for (int i = 0; i < callers.size(); i++) {
      assertThat(callers.get(i).finish().out()).isEqualTo("one: " + i + "\n");
    }
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void isNotStoppedByTheLockOfADeadProcess() throws Exception {
    Path lock = leaveLockOfDeadProcess();

    Result result = fdu().with("PATH", pathWithoutFlock()).run();

    assertThat(result.out()).isEqualTo("one: \n");
    assertThat(lock).doesNotExist();
    assertThat(Files.isSymbolicLink(lock)).isFalse();
  }

  @Test
  void runsThroughSymbolicLinksAndLeavesPathsToTheCallersFolder() throws Exception {
    Path bin = Files.createDirectory(temporary.resolve("bin"));
    Path first = Files.createSymbolicLink(bin.resolve("first"), root.resolve("fdu"));
    Path second = Files.createSymbolicLink(bin.resolve("second"), Path.of("first"));
    fdu().run();
    Path launch = root.resolve("cli/target/quick/image/lib/launch.sh");
    Files.writeString(launch, "fdu_launch() { echo \"$PWD $1\"; exit 0; }\n");

    for (Object program : List.of(first, second, "./second", "../a tree/fdu")) {
      assertThat(Command.of(program, "x/y").in(bin).run())
          .isEqualTo(new Result(0, bin + " x/y\n", ""));
    }
  }

  @Test
  void saysInOneLineThatThereIsNoJdk() throws Exception {
    Result result = withoutJdk(fdu()).run();

    assertThat(result.status()).isEqualTo(125);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).matches("fdu: no JDK 25 [^\n]*\n");
    assertThat(builds()).isZero();
  }

  @Test
  void needsNoJdkForAnImageThatIsUpToDate() throws Exception {
    fdu().run();

    assertThat(withoutJdk(fdu()).run()).isEqualTo(new Result(7, "one: \n", ""));
    Files.setLastModifiedTime(main(root), FileTime.from(Instant.now()));
    assertThat(withoutJdk(fdu()).run()).isEqualTo(new Result(7, "one: \n", ""));
  }

  @Test
  void runsFromATreeThatCannotBeWrittenTo() throws Exception {
    fdu().run();
    List<String> stranger = stranger();

    assertThat(asStranger(stranger).run()).isEqualTo(new Result(7, "one: \n", ""));
    // Also when the times mean nothing, as in a copy.
    Files.setLastModifiedTime(main(root), FileTime.from(Instant.now()));
    assertThat(asStranger(stranger).run()).isEqualTo(new Result(7, "one: \n", ""));

    Files.writeString(main(root), "two");
    Result result = asStranger(stranger).run();
    assertThat(result.status()).isEqualTo(125);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).matches("fdu: [^\n]*cannot write[^\n]*\n");
  }

  /// A command prefix that makes another user of us, one who may read the tree and not write to it.
  private List<String> stranger() throws Exception {
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    if (Files.getOwner(Path.of("/proc/self")).getName().equals("root")) {
      List<String> prefix =
          List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
      assumeTrue(Command.of("/bin/sh", "-c", "command -v setpriv").run().status() == 0);
      return prefix;
    }
    Files.setPosixFilePermissions(
        root.resolve("cli/target/quick"), PosixFilePermissions.fromString("r-xr-xr-x"));
    return List.of();
  }

  private Command asStranger(List<String> stranger) {
    List<Object> words = new ArrayList<>(stranger);
    words.add(root.resolve("fdu"));
    return Command.of(words.toArray()).in(temporary);
  }

  private Command fdu(String... arguments) {
    List<Object> words = new ArrayList<>();
    words.add(root.resolve("fdu"));
    words.addAll(List.of(arguments));
    return Command.of(words.toArray())
        .in(temporary)
        .with("JAVA_HOME", System.getProperty("java.home"));
  }

  private Command withoutJdk(Command command) throws IOException {
    return command
        .with("JAVA_HOME", "/nonexistent")
        .with("FDU_JDK_DIR", "/nonexistent")
        .with("PATH", pathWithoutFlock());
  }

  private Path leaveLockOfDeadProcess() throws IOException, InterruptedException {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path out = Files.createDirectories(root.resolve("cli/target/quick"));
    Path lock =
        Files.createSymbolicLink(out.resolve("lock.by"), Path.of(Long.toString(dead.pid())));
    return lock;
  }

  /// A folder with the usual programs but for `flock`, which not every system has, and `javac`.
  private String pathWithoutFlock() throws IOException {
    Path bin = temporary.resolve("programs");
    if (Files.notExists(bin)) {
      Files.createDirectory(bin);
      for (String name :
          List.of(
              "cat",
              "cksum",
              "find",
              "grep",
              "head",
              "ln",
              "ls",
              "mkdir",
              "mv",
              "readlink",
              "rm",
              "rmdir",
              "sed",
              "sh",
              "sleep",
              "sort",
              "tail",
              "touch",
              "xargs")) {
        for (String folder : System.getenv("PATH").split(":", -1)) {
          Path program = Path.of(folder, name);
          if (Files.isExecutable(program)) {
            Files.createSymbolicLink(bin.resolve(name), program.toRealPath());
            break;
          }
        }
      }
    }
    return bin.toString();
  }

  private int builds() throws IOException {
    Path log = root.resolve("builds.log");
    return Files.exists(log) ? Files.readAllLines(log).size() : 0;
  }

  private static Path main(Path root) {
    return root.resolve("walk/src/main/java/Main.java");
  }

  private static void append(Path file) throws IOException {
    Files.writeString(file, "more\n", StandardOpenOption.APPEND);
  }
}
