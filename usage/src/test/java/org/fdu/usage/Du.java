// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// GNU du, the judge of totals, and other programs.
public final class Du {

  /// What du says of one argument; it says nothing of one it has counted already.
  record Line(long bytes, String path) {}

  private Du() {}

  /// Allocated bytes of each of `roots`, relative to `directory`.
  static List<Line> disk(Path directory, List<String> roots) {
    return lines(directory, List.of("-s", "--block-size=1"), roots);
  }

  /// Apparent bytes of each of `roots`, relative to `directory`.
  static List<Line> apparent(Path directory, List<String> roots) {
    return lines(directory, List.of("-sb"), roots);
  }

  /// Whether this du adds the apparent size of directories, as up to version 9.1.
  static boolean countsDirectories() {
    String first = output(Path.of("/"), List.of("du", "--version")).lines().findFirst().orElse("");
    String[] version = first.substring(first.lastIndexOf(' ') + 1).split("\\.", -1);
    int major = Integer.parseInt(version[0]);
    return major < 9 || (major == 9 && Integer.parseInt(version[1]) < 2);
  }

  private static List<Line> lines(Path directory, List<String> options, List<String> roots) {
    List<String> command = new ArrayList<>(List.of("du"));
    command.addAll(options);
    command.add("--");
    command.addAll(roots);
    return output(directory, command)
        .lines()
        .map(line -> {
          int tab = line.indexOf('\t');
          return new Line(Long.parseLong(line.substring(0, tab)), line.substring(tab + 1));
        })
        .toList();
  }

  /// What `command`, which must succeed, writes when it is run in `directory`.
  public static String output(Path directory, List<String> command) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
      builder.environment().put("LC_ALL", "C");
      builder.environment().keySet().removeAll(List.of("BLOCK_SIZE", "DU_BLOCK_SIZE", "BLOCKSIZE"));
      Process process = builder.start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException(command + ": status " + status + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
