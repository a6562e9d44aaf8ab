// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fdu.bench.BenchException;

/// The module's folder, and the C programs in it.
///
/// @param bench the folder `bench/`
public record Home(Path bench) {
  /// As the scripts say.
  public static Home ofThisProcess() {
    String home = System.getProperty("fdu.bench.home");
    if (home == null) {
      throw new BenchException("fdu.bench.home is not set: use the scripts in bench/");
    }
    return new Home(Path.of(home));
  }

  public Path repository() {
    Path parent = bench.toAbsolutePath().getParent();
    return parent != null ? parent : bench;
  }

  /// The program made of `NAME/NAME.c`, compiled now when the source is newer; empty when there is
  /// no C compiler.
  public Optional<Path> program(String name) throws IOException, InterruptedException {
    Path source = bench.resolve(name).resolve(name + ".c");
    Path target = bench.resolve("target").resolve("native").resolve(name);
    if (isNewer(target, source)) {
      return Optional.of(target);
    }
    Optional<Path> compiler = ExecutablePath.system().find("cc");
    if (compiler.isEmpty()) {
      return Optional.empty();
    }
    Files.createDirectories(bench.resolve("target").resolve("native"));
    Path fresh = target.resolveSibling(name + "." + ProcessHandle.current().pid());
    List<String> command = new ArrayList<>();
    command.add(compiler.get().toString());
    command.addAll(List.of("-O2", "-pthread", "-o", fresh.toString(), source.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    byte[] said = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new BenchException("cc could not compile " + source + ": " + firstLine(said));
    }
    Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    return Optional.of(target);
  }

  private static boolean isNewer(Path target, Path source) throws IOException {
    return Files.isExecutable(target)
        && Files.getLastModifiedTime(target).compareTo(Files.getLastModifiedTime(source)) >= 0;
  }

  private static String firstLine(byte[] said) {
    return new String(said, StandardCharsets.UTF_8)
        .lines()
        .findFirst()
        .orElse("it did not say why");
  }
}
