// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fdu.bench.UsageException;
import org.fdu.bench.measure.ExecutablePath;
import org.fdu.bench.measure.Home;

/// Finds the tools there are on this machine.
///
/// @param fdu the program under test, a path or a name on PATH; `./fdu` of this repository when
///   empty
public record Discovery(ExecutablePath path, Home home, Optional<String> fdu) {
  /// What was found, and a line for each that was not.
  public record Found(List<Contender> contenders, List<String> skipped) {
    public Found {
      contenders = List.copyOf(contenders);
      skipped = List.copyOf(skipped);
    }
  }

  /// One item of `--tools`: `NAME`, `NAME=COMMAND` or `NAME:LABEL=COMMAND`.
  record Request(Tool tool, Optional<String> label, Optional<String> command) {
    static Request parse(String item) {
      int equals = item.indexOf('=');
      Optional<String> command =
          equals < 0 ? Optional.empty() : Optional.of(item.substring(equals + 1));
      String left = equals < 0 ? item : item.substring(0, equals);
      int colon = left.indexOf(':');
      String name = colon < 0 ? left : left.substring(0, colon);
      Optional<String> label =
          colon < 0 ? Optional.empty() : Optional.of(left.substring(colon + 1));
      Tool tool =
          Catalog.named(name)
              .orElseThrow(() -> new UsageException("no tool '" + name + "'; " + names()));
      if (command.filter(String::isEmpty).isPresent()
          || label.filter(String::isEmpty).isPresent()) {
        throw new UsageException("'" + item + "' is not NAME, NAME=COMMAND or NAME:LABEL=COMMAND");
      }
      return new Request(tool, label, command);
    }

    private static String names() {
      return "there are " + String.join(", ", Catalog.tools().stream().map(Tool::name).toList());
    }
  }

  /// Look for the tools asked for; for all when none is.
  public Found find(List<String> items) throws IOException, InterruptedException {
    List<Request> requests = new ArrayList<>();
    for (String item : items) {
      requests.add(Request.parse(item));
    }
    if (requests.isEmpty()) {
      Catalog.tools()
          .forEach(t -> requests.add(new Request(t, Optional.empty(), Optional.empty())));
    }
    List<Contender> contenders = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (Request request : requests) {
      Optional<Path> executable = executable(request);
      if (executable.isPresent()) {
        contenders.add(contender(request, executable.get(), labels));
      } else {
        skipped.add(request.tool().name() + " (" + request.tool().source() + ")");
      }
    }
    return new Found(contenders, skipped);
  }

  private Optional<Path> executable(Request request) throws IOException, InterruptedException {
    Tool tool = request.tool();
    Optional<String> command =
        tool.name().equals(Catalog.FDU) ? request.command().or(this::fdu) : request.command();
    if (command.isPresent()) {
      String given = command.get();
      Optional<Path> found = path.find(given);
      return Optional.of(found.orElseThrow(() -> new UsageException(given + " is not a program")));
    }
    if (tool.name().equals(Catalog.FDU)) {
      return path.find(home.repository().resolve("fdu").toString());
    }
    if (tool.name().equals(Catalog.FLOOR)) {
      return home.program(Catalog.FLOOR);
    }
    return tool.executables().stream().map(path::find).flatMap(Optional::stream).findFirst();
  }

  private static Contender contender(Request request, Path executable, Set<String> labels)
      throws IOException, InterruptedException {
    String name = request.tool().name();
    String label = request.label().orElse(name);
    for (int i = 2; !labels.add(label); i++) {
      label = request.label().orElse(name) + "#" + i;
    }
    String version = name.equals(Catalog.FLOOR) ? "" : version(executable);
    return new Contender(label, request.tool(), executable, version);
  }

  /// What the program says of itself: the first line with a digit, of at most 60 characters. The
  /// first call of `./fdu` in a fresh clone builds it; its progress goes to our stderr.
  private static String version(Path executable) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(executable.toString(), "--version")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new UsageException(executable + " --version fails: it cannot be run");
    }
    return said.lines()
        .filter(line -> line.chars().anyMatch(Character::isDigit))
        .map(line -> line.replace("Version:", "").strip())
        .map(line -> line.substring(0, Math.min(60, line.length())))
        .findFirst()
        .orElse("");
  }
}
