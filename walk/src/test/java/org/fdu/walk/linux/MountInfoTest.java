// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.fdu.walk.source.Mount;
import org.fdu.walk.testing.FoundEntry;
import org.fdu.walk.testing.Seeds;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MountInfoTest {
  private static final String USUAL =
      "36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue";

  private static List<String> parse(String content) {
    return MountInfo.parse(content.getBytes(StandardCharsets.ISO_8859_1)).stream()
        .map(MountInfoTest::text)
        .toList();
  }

  private static String text(Mount mount) {
    return String.join(
        "|",
        mount.id() + "<" + mount.parent(),
        Long.toHexString(mount.device()),
        FoundEntry.text(mount.root()),
        FoundEntry.text(mount.point()),
        mount.type());
  }

  @Test
  void takesALineApart() {
    assertThat(parse(USUAL + "\n")).containsExactly("36<35|6200|/mnt1|/mnt2|ext3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " shared:1", " shared:1 master:22 propagate_from:2", " unbindable"})
  void passesOverOptionalFields(String fields) {
    assertThat(parse("36 35 0:31 / /mnt rw" + fields + " - fuse.sshfs me@host: rw"))
        .containsExactly("36<35|1f|/|/mnt|fuse.sshfs");
  }

  @ParameterizedTest
  @CsvSource({
    "rw;idmapped, true",
    "idmapped;relatime, true",
    "rw;idmapped2, false",
    "rw;x=idmapped, false",
    "rw, false"
  })
  void tellsWhetherOwnersAreMapped(String options, boolean mapped) {
    String line = USUAL.replace("rw,noatime", options.replace(';', ','));

    assertThat(MountInfo.parse(line.getBytes(StandardCharsets.ISO_8859_1)))
        .singleElement()
        .returns(mapped, Mount::idMapped);
  }

  @Test
  void undoesEscapes() {
    assertThat(parse("1 2 0:5 /a\\040b\\011c /x\\012y\\134z\\043\u00e4\u0001 rw - t\\040y s rw"))
        .containsExactly("1<2|5|/a b\tc|/x\ny\\z#\u00e4\u0001|t y");
  }

  @Test
  void keepsWhatIsNoEscape() {
    assertThat(parse("1 2 0:5 /a\\04 /x\\400\\9ab\\ rw - t s rw"))
        .containsExactly("1<2|5|/a\\04|/x\\400\\9ab\\|t");
  }

  @Test
  void keepsADashThatIsNoSeparator() {
    assertThat(parse("1 2 0:5 - /- - - - s rw")).containsExactly("1<2|5|-|/-|-");
  }

  @Test
  void encodesDevicesLikeStat() {
    assertThat(MountInfo.parse("1 2 4095:1048575 / / rw - t s rw".getBytes(StandardCharsets.UTF_8)))
        .singleElement()
        .satisfies(
            mount -> assertThat(mount.device()).isEqualTo(StatxBuffer.device(4095, 1048575)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "36",
        "36 35 98:0 /mnt1 /mnt2 rw,noatime",
        "36 35 98:0 /mnt1 /mnt2 rw,noatime - ",
        "36 35 98:0 /mnt1 - ext3 /dev/root rw",
        "x6 35 98:0 /mnt1 /mnt2 rw - ext3 /dev/root rw",
        "36 -5 98:0 /mnt1 /mnt2 rw - ext3 /dev/root rw",
        "36 35 98 /mnt1 /mnt2 rw - ext3 /dev/root rw",
        "36 35 :0 /mnt1 /mnt2 rw - ext3 /dev/root rw",
        "36 35 98:99999999999999999999 /mnt1 /mnt2 rw - ext3 /dev/root rw",
        "36 35 98:0 /mnt1 mnt2 rw - ext3 /dev/root rw"
      })
  void passesOverMalformedLines(String line) {
    assertThat(parse(USUAL + "\n" + line + "\n" + USUAL.replace("36", "37")))
        .containsExactly("36<35|6200|/mnt1|/mnt2|ext3", "37<35|6200|/mnt1|/mnt2|ext3");
  }

  static LongStream seeds() {
    return Seeds.stream(3);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void survivesWhateverItReads(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 1_000; round++) {
      byte[] content = USUAL.repeat(2).getBytes(StandardCharsets.ISO_8859_1);
      for (int change = random.nextInt(8); change >= 0; change--) {
        content[random.nextInt(content.length)] = (byte) " \n\\-:0/x".charAt(random.nextInt(8));
      }
      assertThatCode(() -> MountInfo.parse(content)).doesNotThrowAnyException();
    }
  }

  /// More than a buffer holds, as there is on a machine with many containers.
  @Test
  void readsAllOfThisMachine() throws Exception {
    Path file = Path.of("/proc/self/mountinfo");
    Assumptions.assumeTrue(Files.exists(file), "there is no procfs");
    Assumptions.assumeTrue(LinuxSource.obstacle() == null, "the kernel cannot be called here");
    List<Mount> read = MountInfo.read();

    assertThat(read.stream().map(MountInfoTest::text))
        .containsExactlyElementsOf(
            MountInfo.parse(Files.readAllBytes(file)).stream().map(MountInfoTest::text).toList());
    assertThat(read).isNotEmpty();
  }
}
