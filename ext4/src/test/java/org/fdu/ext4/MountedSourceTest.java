// SPDX-License-Identifier: Apache-2.0
package org.fdu.ext4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fdu.walk.Metadata;
import org.fdu.walk.PathBytes;
import org.fdu.walk.SourceKind;
import org.fdu.walk.Visitor;
import org.fdu.walk.Walk;
import org.fdu.walk.linux.LinuxSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Mounted file systems are read from their devices as the kernel shows them.
class MountedSourceTest {
  private static final long SECONDS = Long.getLong("fdu.test.seconds", 4);

  /// More than the longest run asks for.
  private static final long SECONDS_LIMIT = 600;

  @TempDir private Path folder;

  @BeforeEach
  void needsRoot() throws IOException {
    assumeTrue(Shell.output(folder, "id -u").trim().equals("0"), "only root can mount");
  }

  private static MountedSource source(Path... roots) {
    List<byte[]> paths = new ArrayList<>();
    for (Path root : roots) {
      paths.add(PathBytes.of(root));
    }
    return MountedSource.of(new LinuxSource(Metadata.SIZES), paths);
  }

  private static Listing byTables(Path root) {
    MountedSource source = source(root);
    assertThat(source.refusals()).isEmpty();
    assertThat(LinuxSource.syncFileSystem(PathBytes.of(root))).isNull();
    return Listing.of(Walk.of(root).source(source).metadata(Metadata.ALL).threads(2));
  }

  private static Listing byKernel(Path root) {
    return Listing.of(Walk.of(root).source(SourceKind.LINUX).metadata(Metadata.ALL).threads(2));
  }

  private static void assertSame(Path root) {
    Listing tables = byTables(root);
    Listing kernel = byKernel(root);
    assertThat(tables.failures).isEmpty();
    assertThat(tables.lines).isNotEmpty().isEqualTo(kernel.lines);
  }

  /// Nothing was unmounted or waited for since all was made: the kernel has it in memory only.
  @ParameterizedTest(name = "mkfs.ext4 {0}")
  @ValueSource(
      strings = {
        "",
        "-b 1024 -O inline_data",
        "-I 128 -O ^extent,^64bit,^metadata_csum",
        "-O ^has_journal"
      })
  void seesWhatWasJustWritten(String options) throws IOException {
    try (TestImage image = new TestImage(folder, "300M", options)) {
      image.mount("noatime");
      Trees.everything(image.point());
      assertSame(image.point());
      Shell.output(
          image.point(),
          "rm -r sub many; mkdir sub; seq -f sub/%g 100 | xargs touch; mv aged sub/old; echo more >> plain; rm sub/old/b/a2/*1");
      assertSame(image.point());
      assertSame(image.point().resolve("sub"));
    }
  }

  @Test
  void leavesWhatIsMountedBelowToTheKernel() throws IOException {
    try (TestImage image = new TestImage(folder, "64M", "")) {
      image.mount("noatime");
      Path point = image.point();
      Shell.output(
          point,
          """
          mkdir -p a/b/mnt a/b/side/x c bind/inner file-bind other; echo hidden > a/b/mnt/hidden; echo f > a/b/side/x/f
          echo visible > c/visible; echo x > bind/inner/x; echo one > file-bind/target; echo other > other/long-content
          mount -t tmpfs -o noatime fdu a/b/mnt; mkdir a/b/mnt/t; echo tmp > a/b/mnt/t/file
          mount --bind c bind/inner; mount --bind other/long-content file-bind/target
          """);
      try {
        assertSame(point);
        assertSame(point.resolve("a"));
        assertThat(byTables(point).lines)
            .anyMatch(line -> line.startsWith("/a/b/mnt/t/file "))
            .noneMatch(line -> line.contains("hidden"));
        Walk stay = Walk.of(point).source(source(point)).sameFileSystem();
        Walk kernel = Walk.of(point).source(SourceKind.LINUX).sameFileSystem();
        assertThat(Listing.of(stay).lines).isEqualTo(Listing.of(kernel).lines);
        String which = Listing.of(Walk.of(point).source(source(point))).report.source();
        assertThat(which).contains("directories); linux: ").doesNotContain(" (0 directories)");
      } finally {
        Shell.output(point, "umount a/b/mnt bind/inner file-bind/target");
      }
    }
  }

  /// What is mounted there, and hides what is below, is not in the table of this namespace.
  @Test
  void leavesWhatIsMountedElsewhereToTheKernel() throws Exception {
    try (TestImage image = new TestImage(folder, "64M", "")) {
      image.mount("noatime");
      Shell.output(image.point(), "mkdir a; echo hidden > a/hidden");
      Process elsewhere =
          new ProcessBuilder(
                  "unshare",
                  "--mount",
                  "sh",
                  "-c",
                  "mount -t tmpfs fdu a && : > a/visible && echo ready; read -r line")
              .directory(image.point().toFile())
              .redirectErrorStream(true)
              .start();
      try {
        String said = elsewhere.inputReader().readLine();
        assumeTrue("ready".equals(said), () -> "no other mount namespace: " + said);
        Path root = Path.of("/proc/" + elsewhere.pid() + "/root" + image.point());
        MountedSource source = source(root, image.point());

        assertThat(source.accepted()).containsExactly(PathBytes.of(image.point()));
        assertThat(source.refusals())
            .singleElement()
            .satisfies(refusal -> assertThat(refusal.why()).contains("mount namespace"));
        assertThat(Listing.of(Walk.of(root).source(source(root))).lines)
            .anyMatch(line -> line.startsWith("/a/visible "))
            .noneMatch(line -> line.contains("hidden"));
      } finally {
        elsewhere.getOutputStream().close();
        join(elsewhere);
      }
    }
  }

  @Test
  void leavesMappedOwnersToTheKernel() throws IOException {
    try (TestImage image = new TestImage(folder, "64M", "")) {
      image.mount("noatime");
      Path point = image.point();
      Shell.output(point, "mkdir a mapped; : > a/file; chown -R 1000:1000 a");
      assumeTrue(
          Shell.status(
                  point,
                  """
                  mount --bind -o X-mount.idmap=b:1000:2000:1 a mapped || exit 1
                  grep -q "/mapped .*idmapped" /proc/self/mountinfo || { umount mapped; exit 1; }
                  """)
              == 0,
          "owners cannot be mapped here");
      try {
        assertSame(point);
        assertThat(source(point.resolve("mapped")).refusals())
            .singleElement()
            .satisfies(refusal -> assertThat(refusal.why()).contains("maps owners"));
      } finally {
        Shell.output(point, "umount mapped");
      }
    }
  }

  @Test
  void countsHardLinksOfTwoRootsOnce() throws IOException {
    try (TestImage image = new TestImage(folder, "64M", "")) {
      image.mount("noatime");
      Shell.output(image.point(), "mkdir a b; echo x > a/x; ln a/x b/x; mkdir b/in");
      Path a = image.point().resolve("a");
      Path b = image.point().resolve("b");

      Walk walk = Walk.of(a, b, b.resolve("in")).source(source(a, b, b.resolve("in")));

      assertThat(walk.visit(() -> new Visitor() {}).coveredRoots()).containsExactly(2);
    }
  }

  @Test
  void leavesOtherFileSystemsToTheKernel() {
    MountedSource source = source(Path.of("/proc/sys"), Path.of("/nowhere"));

    assertThat(source.accepted()).isEmpty();
    assertThat(source.refusals()).hasSize(1);
    assertThat(source.refusals().getFirst().why()).isEqualTo("it is on proc");
  }

  /// Names come and go, files grow and directories move while they are read, for some seconds: what
  /// stays is found every time, what does not never does harm.
  @Test
  @Timeout(value = 60 + 3 * SECONDS_LIMIT, unit = TimeUnit.SECONDS)
  void livesWithChanges() throws IOException {
    try (TestImage image = new TestImage(folder, "300M", "-b 1024 -N 40000")) {
      image.mount("noatime");
      Path point = image.point();
      Shell.output(
          point,
          "mkdir -p stays/a/b busy; seq -f stays/a/%g 1000 | xargs touch; seq -f stays/a/b/%g 300 | xargs touch");
      Process churn =
          churn(
              point,
              """
              cd busy; n=0
              while [ ! -e ../stop ]; do
                n=$((n + 1)); d=d$((n % 7))
                mkdir -p $d/in; seq -f "$d/file-%g" 200 | xargs touch; seq -f "$d/in/%g" 50 | xargs touch
                head -c 50000 /dev/zero > $d/grown; mv $d/in moved$n; mv moved$n d$(((n + 3) % 7))/back$((n % 3)) 2>/dev/null
                rm -rf d$(((n + 1) % 7)) moved*
              done
              """);
      try {
        List<String> stays = below("/stays", Listing.timeless(Walk.of(point)));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        do {
          Listing listing = Listing.timeless(Walk.of(point).source(source(point)).threads(2));
          assertThat(below("/stays", listing)).isEqualTo(stays);
          // nothing of these is long or damaged; one that changes all the time may be told so
          assertThat(listing.failures).allMatch(line -> line.contains(": it change"));
        } while (System.nanoTime() < end);
      } finally {
        Files.createFile(point.resolve("stop"));
        join(churn);
      }
      assertSame(point);
    }
  }

  /// Directories that lie in many pieces, since they grow by turns, get blocks that names move to.
  /// What is in them all the time is found, unless they are told to have changed.
  @Test
  @Timeout(value = 60 + 3 * SECONDS_LIMIT, unit = TimeUnit.SECONDS)
  void findsWhatStaysInDirectoriesThatGrow() throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    int complete = 0;
    try (TestImage image = new TestImage(folder, "300M", "-b 1024 -N 40000")) {
      image.mount("noatime");
      Path point = image.point();
      do {
        complete += walkWhileTheyGrow(point);
      } while (System.nanoTime() < end);
    }
    assertThat(complete).as("directories that were not told to have changed").isPositive();
  }

  /// From some 8 KiB each to some 60; how many were listed.
  private static int walkWhileTheyGrow(Path point) throws IOException {
    int directories = 8;
    int stable = 250;
    Shell.output(
        point,
        "rm -rf d? grown; mkdir d0 d1 d2 d3 d4 d5 d6 d7; for i in $(seq 1000 1249);"
            + " do for d in d?; do : > $d/stays-here-with-a-name-$i; done; done");
    Process churn =
        churn(
            point,
            "for i in $(seq 1000 1900); do for d in d?; do : > $d/comes-later-with-a-name-$i; done;"
                + " done; : > grown");
    int complete = 0;
    try {
      while (churn.isAlive()) {
        Listing listing = Listing.timeless(Walk.of(point).source(source(point)).threads(2));
        for (int d = 0; d < directories; d++) {
          String path = "/d" + d;
          if (listing.failures.stream().anyMatch(line -> line.startsWith(path + ": it change"))) {
            continue;
          }
          complete++;
          List<String> lines = below(path + "/stays", listing);
          assertThat(new HashSet<>(lines).size()).as("stable names in " + path).isEqualTo(stable);
          assertThat(lines.size()).as("lines of " + path).isEqualTo(stable);
        }
        assertThat(listing.failures).allMatch(line -> line.contains(": it change"));
      }
    } finally {
      join(churn);
    }
    assertThat(point.resolve("grown")).exists();
    return complete;
  }

  private static List<String> below(String path, Listing listing) {
    return listing.lines.stream().filter(line -> line.startsWith(path)).toList();
  }

  private static Process churn(Path point, String script) throws IOException {
    return new ProcessBuilder("sh", "-c", script)
        .directory(point.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void join(Process process) {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
