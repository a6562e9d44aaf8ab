// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.fdu.cli.image.Command.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `build.sh`, which makes the image, with a program in it that prints one word.
class BuildImageIT {
  @TempDir Path temporary;
  private Path image;

  @BeforeEach
  void nameTheImage() {
    image = temporary.resolve("an image");
  }

  @Test
  void neverRunsTheCodeOfAnotherBuildFromItsCache() throws Exception {
    assertThat(build("first").status()).isZero();
    Path cacheOfFirst = Files.move(Built.cache(image), temporary.resolve("first.aot"));
    assertThat(build("other").status()).isZero();
    Files.move(cacheOfFirst, Built.cache(image), StandardCopyOption.REPLACE_EXISTING);

    // Both words have the same length, and so had the files that hold the classes, would build.sh
    // not see to it. The virtual machine then takes the class out of the cache: "first".
    assertThat(Command.of(Built.launcher(image)).run()).isEqualTo(new Result(0, "other\n", ""));
  }

  @Test
  void makesAnImageWithoutACacheWhenTrainingFails() throws Exception {
    Result result = build("exit");

    assertThat(result.status()).isZero();
    assertThat(result.err()).contains("no AOT cache");
    assertThat(Built.cache(image)).doesNotExist();
    assertThat(Command.of(Built.launcher(image)).run()).isEqualTo(new Result(1, "exit\n", ""));
  }

  @Test
  void keepsTheOldImageWhenThereCanBeNoNewOne() throws Exception {
    assertThat(build("first").status()).isZero();

    Result result = run(temporary.resolve("nothing.jar"), temporary.resolve("nothing"));

    assertThat(result.status()).isNotZero();
    assertThat(Command.of(Built.launcher(image)).run()).isEqualTo(new Result(0, "first\n", ""));
    assertThat(namesBeside(image)).noneMatch(name -> name.startsWith("an image."));
  }

  /// Builds an image of a program that prints a word, and that fails when this is "exit".
  private Result build(String word) throws Exception {
    Path walk = compile(word, "org.fdu.walk", List.of());
    Path sources = Files.createDirectories(temporary.resolve(word + "/sources/org/fdu/cli"));
    Path main =
        Files.writeString(
            sources.resolve("Main.java"),
            """
            package org.fdu.cli;

            public class Main {
              public static void main(String[] args) {
                System.out.println("%s");
                System.exit("%s".equals("exit") ? 1 : 0);
              }
            }
            """
                .formatted(word, word));
    Path training =
        Files.writeString(
            sources.resolve("Training.java"),
            """
            package org.fdu.cli;

            public class Training {
              public static void main(String[] args) {
                Main.main(args);
              }
            }
            """);
    Path manual =
        Files.writeString(
            sources.resolve("Manual.java"),
            """
            package org.fdu.cli;

            public class Manual {
              public static void main(String[] args) {}
            }
            """);
    Path cli = compile(word, "org.fdu.cli", List.of(main, training, manual));
    return run(cli, walk);
  }

  private Result run(Path jar, Path modulePath) throws Exception {
    return Command.of("sh", Built.root().resolve("cli/src/image/build.sh"), image, jar, modulePath)
        .with("JAVA_HOME", System.getProperty("java.home"))
        .run();
  }

  private Path compile(String word, String module, List<Path> sources) throws Exception {
    Path folder = temporary.resolve(word).resolve(module);
    Path info = Files.createDirectories(folder.resolve("source")).resolve("module-info.java");
    String requires = module.endsWith("cli") ? "requires org.fdu.walk;" : "";
    Files.writeString(info, "module " + module + " { " + requires + " }\n");
    Path classes = folder.resolve("classes");
    Path jar = temporary.resolve(word).resolve(module + ".jar");
    Stream<Object> options =
        Stream.of("-d", classes, "--module-path", temporary.resolve(word + "/org.fdu.walk.jar"));
    tool("javac", Stream.concat(options, Stream.concat(Stream.of(info), sources.stream())));
    tool("jar", Stream.of("--create", "--file", jar, "-C", classes, "."));
    return jar;
  }

  private static void tool(String name, Stream<Object> arguments) throws Exception {
    Path program = Path.of(System.getProperty("java.home"), "bin", name);
    Result result = Command.of(Stream.concat(Stream.of(program), arguments).toArray()).run();
    assertThat(result.status()).as(result.err()).isZero();
  }

  private static List<String> namesBeside(Path file) throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.map(each -> each.getFileName().toString()).toList();
    }
  }
}
