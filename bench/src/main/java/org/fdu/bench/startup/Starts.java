// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import org.fdu.bench.BenchException;
import org.fdu.bench.measure.ExecutablePath;
import org.fdu.bench.measure.Home;
import org.fdu.bench.measure.Image;

/// What is started: a bare JVM, fdu without work, fdu on a tiny tree, and the programs it will be
/// held against.
final class Starts {
  private static final Optional<String> JDK_OPTIONS = Optional.of("JDK_JAVA_OPTIONS");
  private static final Optional<String> FDU_OPTIONS = Optional.of("FDU_JAVA_OPTS");
  private static final String HELLO =
      "class Hello { public static void main(String[] a) { System.out.println(\"hello\"); } }";

  private final Image image;
  private final Home home;
  private final Path folder;
  private final Path tree;

  /// @param folder for what is made along the way
  /// @param tree what fdu is to read
  Starts(Image image, Home home, Path folder, Path tree) {
    this.image = image;
    this.home = home;
    this.folder = folder;
    this.tree = tree;
  }

  List<Start> all() throws IOException, InterruptedException {
    List<Start> starts = new ArrayList<>();
    String classes = hello().toString();
    String jdk = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String own = image.java().toString();
    List<String> hello = List.of("-cp", classes, "Hello");
    starts.add(java("hello, JDK, its defaults", jdk, List.of(), hello, JDK_OPTIONS));
    starts.add(java("hello, JDK, fdu's flags", jdk, flags(), hello, JDK_OPTIONS));
    starts.add(java("hello, fdu's image", own, flags(), hello, JDK_OPTIONS));
    fdu(starts, image, image.hasCache() ? "AOT cache" : "no AOT cache");
    if (image.hasCache()) {
      fdu(starts, image.withoutCache(folder.resolve("plain")), "no AOT cache");
    }
    Path script = home.repository().resolve("fdu");
    if (Files.isExecutable(script)) {
      starts.add(start("./fdu 100 entries", script, FDU_OPTIONS, "-s", tree.toString()));
    }
    Optional<Path> floor = home.program("floor");
    floor.ifPresent(
        f -> starts.add(start("floor 100 entries", f, Optional.empty(), tree.toString())));
    Optional<Path> du = ExecutablePath.system().find("du");
    du.ifPresent(
        d -> starts.add(start("du 100 entries", d, Optional.empty(), "-s", tree.toString())));
    return starts;
  }

  /// The launcher's flags that matter to any program.
  private static List<String> flags() {
    return List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");
  }

  private void fdu(List<Start> starts, Image of, String how) {
    starts.add(start("fdu --version, " + how, of.launcher(), FDU_OPTIONS, "--version"));
    starts.add(start("fdu 100 entries, " + how, of.launcher(), FDU_OPTIONS, "-s", tree.toString()));
  }

  private static Start start(
      String label, Path program, Optional<String> classLog, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(List.of(arguments));
    return new Start(label, command, classLog);
  }

  private static Start java(
      String label, String java, List<String> flags, List<String> main, Optional<String> classLog) {
    List<String> command = new ArrayList<>();
    command.add(java);
    command.addAll(flags);
    command.addAll(main);
    return new Start(label, command, classLog);
  }

  /// A class that says hello, compiled; the folder it is in.
  private Path hello() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("hello"));
    Path source = Files.writeString(classes.resolve("Hello.java"), HELLO);
    ToolProvider javac =
        ToolProvider.findFirst("javac")
            .orElseThrow(() -> new BenchException("there is no javac beside this java"));
    if (javac.run(System.out, System.err, "-d", classes.toString(), source.toString()) != 0) {
      throw new BenchException("javac could not compile " + source);
    }
    return classes;
  }
}
