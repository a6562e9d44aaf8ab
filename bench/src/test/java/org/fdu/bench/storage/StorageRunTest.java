// SPDX-License-Identifier: Apache-2.0
package org.fdu.bench.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bench/storage/run`: it fails by itself when a way's total is not what du says.
class StorageRunTest {
  private static final Path RUN = Path.of("storage/run").toAbsolutePath();

  @TempDir private Path folder;

  private record Ended(int status, String output) {}

  @BeforeEach
  void tree() throws Exception {
    Ended able = sh("echo '#include <linux/io_uring.h>' | cc -E - && command -v du");
    assumeTrue(able.status() == 0, "needs cc, linux-libc-dev and du");
    Ended made =
        sh(
            """
            mkdir -p tree/large tree/few/a/b/c && cd tree
            for i in $(seq 500); do echo "$i" >"large/$i"; mkdir "few/$i"; done
            ln large/1 few/linked; ln -s large/2 few/symbolic; mkfifo few/pipe
            """);
    assertThat(made.status()).as(made.output()).isZero();
  }

  @Test
  void everyOrderAndBufferFindsWhatDuFinds() throws Exception {
    Ended ended = run("2", "2 buffer=1024", "2 sort=1", "2 sort=100", "2 sort=all", "1 fadvise");

    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("| 2 | ", "| 2 buffer=1024 | ", "| 1 fadvise | ");
  }

  @Test
  void ringsFindWhatDuFinds() throws Exception {
    Ended ended = run("2", "1 ring=1", "2 ring=16 workers=2", "2 ring=64 sort=all");

    assumeFalse(ended.output().contains("io_uring_setup"), "this kernel gives no io_uring");
    assertThat(ended.status()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("| 1 ring=1 | ", "| 2 ring=64 sort=all | ");
  }

  @Test
  void wrongOptionsAreRefused() throws Exception {
    assertThat(run("2 sort=many").status()).isNotZero();
    assertThat(run().status()).isEqualTo(2);
  }

  private Ended run(String... ways) throws Exception {
    List<String> command = new ArrayList<>(List.of(RUN.toString(), "--rounds", "1", "tree"));
    command.addAll(List.of(ways));
    return ended(command);
  }

  private Ended sh(String script) throws Exception {
    return ended(List.of("sh", "-euc", script));
  }

  private Ended ended(List<String> command) throws Exception {
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = process.waitFor();
    return new Ended(status, Files.readString(output));
  }
}
