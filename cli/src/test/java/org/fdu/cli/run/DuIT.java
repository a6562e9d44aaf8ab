// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The image in the place of GNU du: what a run inside this JVM cannot show.
class DuIT {
  @TempDir static Path folder;

  /// Compares all that du and `fdu du` say and leave behind when run with the same arguments.
  private static final String SAME =
      """
      same() {
        du "$@" >"$OUT/du.out" 2>"$OUT/du.err" <"$IN"; echo $? >>"$OUT/du.out"
        "$FDU" du "$@" >"$OUT/fdu.out" 2>"$OUT/fdu.err" <"$IN"; echo $? >>"$OUT/fdu.out"
        diff "$OUT/du.out" "$OUT/fdu.out" && diff "$OUT/du.err" "$OUT/fdu.err" || {
          echo "differs: du $*" && exit 1
        }
      }
      """;

  private static String tree;

  @BeforeAll
  static void makeTree() throws Exception {
    Assumptions.assumeTrue(
        Shell.script("du --version").run().out().contains("GNU coreutils"), "du is not GNU's");
    tree = Trees.hostile(folder.resolve("tree")).toString();
  }

  private static Shell same(String script) {
    return Shell.script(SAME + script)
        .with("OUT", folder)
        .with("IN", "/dev/null")
        .in(Path.of(tree));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-a",
        "-s *",
        "-c -d1 .",
        "-ah names",
        "-ahc ./names/*",
        "-lS . ./links",
        "-L links",
        "-x --time --time-style=full-iso .",
        "-a --time --time-style=+%-N,%N,%_N,%3N,%-3N names",
        "-D to-a-sibling dangling",
        "--inodes -d2",
        "--exclude='*[0-9]' -a links",
        "-s -B1 deep/d/d deep ../tree",
        "-0a names"
      })
  void aHostileTree(String arguments) throws Exception {
    assertThat(same("same " + arguments).run().good()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--files0-from=- <&-",
        "-X - . <&-",
        "-s -X - -X - . </dev/null",
        "-X - --files0-from=- </dev/null",
        "-sB0B .",
        "-B '' .",
      })
  void standardInputIsWhatItIs(String arguments) throws Exception {
    Shell.Output du = Shell.script("du " + arguments).in(Path.of(tree)).run();

    Shell.Output fdu = Shell.script("\"$FDU\" du " + arguments).in(Path.of(tree)).run();

    assertThat(fdu.status()).isEqualTo(du.status());
    assertThat(fdu.err()).isEqualTo(du.err());
  }

  @Test
  void inLocaleC() throws Exception {
    assertThat(same("same -a names; same names/* nothing 'é'").with("LC_ALL", "C").run().good())
        .isEmpty();
  }

  @Test
  void timesInAnotherZone() throws Exception {
    String script = "same --time='ctime' --time-style='+%F %T %N %z' . && same -d1 --time links";

    assertThat(same(script).with("TZ", "America/St_Johns").run().good()).isEmpty();
  }

  @Test
  void namesAndPatternsFromStdin() throws Exception {
    String script =
        """
        printf 'links\\0-\\0\\0names\\0nothing' >"$OUT/names"
        IN=$OUT/names
        same -s --files0-from=-
        printf 'many*\\nno*\\n' >"$OUT/patterns"
        IN=$OUT/patterns
        same -X - -a .
        """;

    assertThat(same(script).run().good()).isEmpty();
  }

  /// Deeper than any path may be long, and with few descriptors.
  @Test
  void aDeepTree() throws Exception {
    assertThat(same("ulimit -n 64; same -s deep; same deep; same -d3 deep").run().good()).isEmpty();
  }

  /// What an ordinary user may not read. Root has to become one for this.
  @Test
  void whatMayNotBeRead() throws Exception {
    String script =
        """
        work=$(mktemp -d)
        trap 'rm -rf "$work"' EXIT
        cp -Rp "$IMAGE" "$work/image" && FDU=$work/image/bin/fdu && OUT=$work
        mkdir -p "$work"/tree/closed/inner "$work"/tree/list-only/sub "$work"/tree/enter-only/in
        cd "$work/tree" && mkdir "it's closed" open && echo 1 >open/file
        touch list-only/file closed/file enter-only/file
        chmod 0 closed "it's closed"; chmod 744 list-only; chmod 711 enter-only
        chmod 755 . open; chmod 777 "$work"
        cat >"$work/run" <<END
        $SAME
        same; same -a; same -s .; same -d1 *; same -L; same --exclude=sub --exclude='it*'
        same -s closed/inner closed open; same -b --inodes . open
        END
        chmod -R a+rX "$work/image" "$work/run"
        if [ "$(id -u)" = 0 ]; then
          chown 1:1 . open; export OUT FDU
          setpriv --reuid=65534 --regid=65534 --clear-groups true || exit 77
          setpriv --reuid=65534 --regid=65534 --clear-groups sh "$work/run"
        else
          sh "$work/run"
        fi
        """;

    Shell.Output output = same(script).with("SAME", SAME).with("IMAGE", Fdu.image()).run();

    Assumptions.assumeTrue(output.status() != 77, "nobody else can be become: " + output.err());
    assertThat(output.good()).isEmpty();
  }

  @Test
  void aFullDeviceAndAClosedOutput() throws Exception {
    String script =
        """
        for du in du "$FDU du"; do
          $du links >/dev/full; echo $?
          $du links >&-; echo $?
          $du . 2>"$OUT/pipe" | head -n 1
          cat "$OUT/pipe"
        done
        """;

    Shell.Output output = same(script).run();

    String[] out = output.out().split("\n", -1);
    String[] err = output.err().split("\n", -1);
    assertThat(err).containsExactly(err[0], err[1], err[0], err[1], "");
    assertThat(out).containsExactly(out[0], out[1], out[2], out[0], out[1], out[2], "");
  }

  /// File systems mounted in a tree, one of them twice, and a file over a file.
  @Test
  void otherFileSystems() throws Exception {
    String script =
        """
        cd "$OUT" && mkdir mounts mounts/inside mounts/again mounts/file-system
        echo here >mounts/here && touch mounts/file
        mount -t tmpfs fdu-test mounts/inside || exit 77
        mkdir mounts/inside/more && head -c 100000 /dev/zero >mounts/inside/there
        mount --bind mounts/inside mounts/again && mount --bind mounts/inside/there mounts/file
        mount --bind mounts mounts/file-system
        for options in -a -ax -s -sx '-sc -B1' '-xL' '-l' '-d1 --inodes'; do
          same $options mounts
          same $options mounts mounts/inside
          same $options mounts/inside/there mounts mounts/file
        done
        """;

    Shell.Output output =
        Shell.script("exec unshare -m sh -c \"$@\"")
            .arguments(SAME + script, "sh")
            .with("OUT", folder)
            .with("IN", "/dev/null")
            .run();

    Assumptions.assumeTrue(
        output.status() != 77 && !output.err().startsWith("unshare:"),
        () -> "nothing can be mounted here: " + output.err());
    assertThat(output.good()).isEmpty();
  }

  @Test
  void itTellsOfItself() throws Exception {
    assertThat(Shell.fdu("du", "--help").run().good()).contains("Usage: fdu du", "--max-depth N");
    assertThat(Shell.fdu("du", "--version").run().good()).startsWith("fdu ");
  }
}
