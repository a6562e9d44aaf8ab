// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.fdu.walk.Metadata;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;
import org.fdu.walk.WalkReport;

/// A walk in a JVM of its own, which is allowed only so many descriptors.
final class ForkedWalk {
  private static final int THREADS = 8;

  private ForkedWalk() {}

  /// Walk `tree` with at most `descriptors` open: `DIRECTORIES FILES FAILURES`.
  static String run(Path tree, int descriptors) throws IOException, InterruptedException {
    String java = ProcessHandle.current().info().command().orElseThrow();
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -n " + descriptors + "; exec \"$@\"",
                "sh",
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                location(Walk.class) + ":" + location(ForkedWalk.class),
                ForkedWalk.class.getName(),
                tree.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
    int status = process.waitFor();
    return status == 0 ? output : "status " + status + " " + output;
  }

  /// The folder a class was loaded from, wherever the build puts it.
  private static String location(Class<?> type) {
    String file = type.getName().replace('.', '/') + ".class";
    String url = String.valueOf(type.getClassLoader().getResource(file));
    return Path.of(URI.create(url)).toString().replace("/" + file, "");
  }

  public static void main(String[] args) {
    // load what failed calls need: a class in a folder cannot be loaded without a descriptor
    Walk.of(Path.of("missing"))
        .source(new LinuxSource(Metadata.SIZES))
        .visit(() -> new Visitor() {});
    WalkReport report =
        Walk.of(Path.of(args[0]))
            .source(new LinuxSource(Metadata.SIZES))
            .threads(THREADS)
            .visit(() -> new Visitor() {});
    System.out.println(report.directories() + " " + report.entries() + " " + report.failures());
  }
}
