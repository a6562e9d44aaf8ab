// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.fdu.walk.testing.Commands;
import org.fdu.walk.testing.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Paths keep their bytes, on the way to `Path` and back, and when they are joined.
class PathBytesTest {
  @TempDir Path temporary;

  static LongStream seeds() {
    return Seeds.stream(300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keepsTheBytesOfAnyAbsolutePath(long seed) {
    byte[] path = bytes("/" + randomPath(new Random(seed)));

    assertThat(PathBytes.of(PathBytes.toPath(path))).isEqualTo(path);
  }

  /// One that is not text is made absolute on the way; it names the same file.
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keepsTheBytesOfAnyRelativePath(long seed) {
    byte[] path = bytes(randomPath(new Random(seed)));
    byte[] absolute = bytes(text(PathBytes.of(Path.of("").toAbsolutePath())) + "/" + text(path));

    Path converted = PathBytes.toPath(path);

    assertThat(PathBytes.of(converted)).isIn(path, absolute);
    assertThat(PathBytes.of(converted.toAbsolutePath())).isEqualTo(absolute);
  }

  /// As `Path` itself does of text; a URI would keep them.
  @ParameterizedTest
  @ValueSource(
      strings = {"/\u00FF//a", "//\u00FF/a", "/\u00FF/a/", "/\u00FF/a//", "///\u00FF///a///"})
  void dropsSlashesThatMeanNothing(String path) {
    assertThat(text(PathBytes.of(PathBytes.toPath(bytes(path))))).isEqualTo("/\u00FF/a");
  }

  /// What the kernel lists, and not what Java makes of it, is what comes out.
  @Test
  void keepsTheBytesOfListedNames() throws IOException {
    Commands.shell(
        temporary,
        """
        for byte in $(seq 1 255); do
          case $byte in 47) ;; *) : > "$(printf "n\\\\$(printf %03o "$byte")n")" ;; esac
        done
        : > "$(printf '\\357\\277\\275')"; : > "$(printf '\\355\\240\\200')"; : > "$(printf '\\300\\257')"
        mkdir "$(printf 'dir\\377')"
        """);
    TreeSet<String> listed = new TreeSet<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(temporary)) {
      for (Path path : stream) {
        String name = text(PathBytes.of(path.getFileName()));
        listed.add(name);
        assertThat(text(PathBytes.of(path))).isEqualTo(temporary + "/" + name);
        assertThat(Files.exists(PathBytes.toPath(PathBytes.of(path)))).as(name).isTrue();
      }
    }

    byte[] found = Commands.output(temporary, "find", ".", "-mindepth", "1", "-printf", "%f\\0");
    assertThat(listed).isEqualTo(new TreeSet<>(Commands.fields(found)));
    assertThat(listed).hasSize(254 + 4);
  }

  /// The URI that carries such a path ends in a slash if it is a directory, the path does not.
  @Test
  void addsNoSlashToADirectoryThatIsNotText() throws IOException {
    Path directory = PathBytes.toPath(bytes(temporary + "/dir\377"));
    assertThat(text(PathBytes.of(directory))).isEqualTo(temporary + "/dir\377");
    Files.createDirectory(directory);

    assertThat(text(PathBytes.of(directory))).isEqualTo(temporary + "/dir\377");
    assertThat(text(PathBytes.of(directory.getFileName()))).isEqualTo("dir\377");
    assertThat(text(PathBytes.of(directory.resolve("x")))).isEqualTo(temporary + "/dir\377/x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "..", "/", "a", "./a", "../a", "a/b", "/a", "a b", "%41", "a?b#c", "é", "\uFFFD"
      })
  void keepsOrdinaryPaths(String text) {
    assertThat(PathBytes.of(Path.of(text))).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    assertThat(PathBytes.toPath(text.getBytes(StandardCharsets.UTF_8)).toAbsolutePath())
        .isEqualTo(Path.of(text).toAbsolutePath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\0", "/a\377\0b", "\377\0"})
  void refusesWhatNoPathCanHold(String path) {
    assertThatExceptionOfType(InvalidPathException.class)
        .isThrownBy(() -> PathBytes.toPath(bytes(path)));
  }

  /// Without a locale a JVM takes every byte beyond ASCII for broken text.
  @ParameterizedTest
  @ValueSource(strings = {"C", "C.UTF-8", "POSIX"})
  void keepsBytesInEveryLocale(String locale) throws IOException {
    Commands.shell(
        temporary,
        "mkdir tree; : > \"$(printf 'tree/a\\377b')\"; : > \"$(printf 'tree/\\303\\251')\"");
    ProcessBuilder java =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            location(PathBytes.class) + ":" + location(PathBytesTest.class),
            Echo.class.getName(),
            "tree");
    java.directory(temporary.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
    java.environment().put("LC_ALL", locale);

    byte[] output = java.start().getInputStream().readAllBytes();

    assertThat(Commands.fields(output))
        .containsExactlyInAnyOrder("tree/a\377b", "tree/\303\251", "a\377b", "\303\251", "");
  }

  /// Writes what is in the directory it is given: each path, each name, and an empty end.
  static final class Echo {
    private Echo() {}

    public static void main(String[] args) throws IOException {
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(Path.of(args[0]))) {
        for (Path path : stream) {
          if (!Files.exists(PathBytes.toPath(PathBytes.of(path)))) {
            throw new IllegalStateException("not there any more: " + path);
          }
          System.out.write(PathBytes.of(path));
          System.out.write(0);
          System.out.write(PathBytes.of(path.getFileName()));
          System.out.write(0);
        }
      }
      System.out.write(0);
      System.out.flush();
    }
  }

  /// The folder a class was loaded from, wherever the build puts it.
  private static String location(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    String url = String.valueOf(type.getClassLoader().getResource(file));
    return Path.of(URI.create(url)).toString().replace("/" + file, "");
  }

  @ParameterizedTest(name = "{1} in {0}")
  @CsvSource({
    "/, a, /a",
    "//, a, //a",
    "dir, a, dir/a",
    "dir/, a, dir/a",
    "dir//, a, dir//a",
    "., a, ./a",
    "./, a, ./a",
    ".., a, ../a",
    "/a/b, c, /a/b/c",
    "'', a, /a"
  })
  void joinsNamesToRoots(String root, String name, String joined) {
    Directory directory = new Plain(bytes(root));

    assertThat(text(directory.pathBytes(bytes(name)))).isEqualTo(joined);
    assertThat(text(new Plain(directory, bytes(name)).pathBytes())).isEqualTo(joined);
    assertThat(text(directory.pathBytes())).isEqualTo(root);
  }

  @Test
  void joinsADeepPath() {
    Random random = new Random(1);
    List<String> names = new ArrayList<>(List.of("root/"));
    Directory directory = new Plain(bytes("root/"));
    for (int i = 0; i < 10_000; i++) {
      String name = randomName(random);
      names.add(name);
      directory = new Plain(directory, bytes(name));
    }

    assertThat(text(directory.pathBytes()))
        .isEqualTo("root/" + String.join("/", names.subList(1, names.size())));
    assertThat(text(directory.pathBytes(bytes("x\377"))))
        .isEqualTo("root/" + String.join("/", names.subList(1, names.size())) + "/x\377");
    assertThat(directory.depth()).isEqualTo(10_000);
    assertThat(text(directory.root().name())).isEqualTo("root/");
  }

  @Test
  void opensWhatADirectoryNames() throws IOException {
    Directory root = new Plain(PathBytes.of(temporary));
    Directory child = new Plain(root, bytes("sub\377"));
    Files.createDirectory(child.toPath());

    assertThat(Files.isDirectory(child.toPath())).isTrue();
    assertThat(
            Commands.fields(
                Commands.output(temporary, "find", "-mindepth", "1", "-printf", "%f\\0")))
        .containsExactly("sub\377");
  }

  private static final class Plain extends Directory {
    Plain(byte[] path) {
      super(path);
    }

    Plain(Directory parent, byte[] name) {
      super(parent, name);
    }
  }

  private static String randomPath(Random random) {
    List<String> names = new ArrayList<>();
    for (int i = random.nextInt(1, 5); i > 0; i--) {
      names.add(randomName(random));
    }
    return String.join("/", names);
  }

  private static String randomName(Random random) {
    StringBuilder name = new StringBuilder();
    boolean text = random.nextBoolean();
    for (int i = random.nextInt(1, 12); i > 0; i--) {
      char c = (char) random.nextInt(1, text ? 128 : 256);
      name.append(c == '/' ? '_' : c);
    }
    return name.toString();
  }

  /// One byte per char.
  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }
}
