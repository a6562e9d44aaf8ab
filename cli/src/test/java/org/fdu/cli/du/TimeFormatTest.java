// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.du;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// Times in every format that date(1) knows.
class TimeFormatTest {
  private static final String CONVERSIONS = "aAbBcCdeFgGhHIjklmMNpPqrRsStTuUVwWxXyYz+iE";
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "America/New_York");

  @Test
  void asDateHasThem() throws Exception {
    long seed = Long.getLong("fdu.test.seed", 20_263);
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    StringBuilder script = new StringBuilder();
    List<String> formats = new ArrayList<>();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      StringBuilder format = new StringBuilder("|");
      for (int conversions = 0; conversions < 8; conversions++) {
        format.append(conversion(random)).append('|');
      }
      String zone = ZONES.get(random.nextInt(ZONES.size()));
      long seconds = random.nextLong(-1L << 33, 1L << 33);
      int nanos = seconds < 0 ? 0 : random.nextInt(1_000_000_000);
      formats.add(zone + " " + seconds + "." + nanos + " " + format);
      found.add(
          new TimeFormat(format.toString(), ZoneId.of(zone))
              .format(TimeUnit.SECONDS.toNanos(seconds) + nanos));
      script.append("TZ=").append(zone).append(" date -d '").append(decimal(seconds, nanos));
      script.append("' '+").append(format).append("'\n");
    }
    Process process = new ProcessBuilder("sh", "-c", script.toString()).start();
    process.getOutputStream().close();
    process.waitFor();
    String all = new String(process.getInputStream().readAllBytes(), UTF_8);
    Assumptions.assumeTrue(all.startsWith("|"), "no GNU date");

    String[] expected = all.split("\n", -1);
    assertThat(expected).hasSize(formats.size() + 1);
    for (int i = 0; i < formats.size(); i++) {
      assertThat(found.get(i)).as(formats.get(i)).isEqualTo(expected[i]);
    }
  }

  private static String decimal(long seconds, int nanos) {
    return "@"
        + seconds
        + (seconds < 0 ? "" : "." + String.valueOf(1_000_000_000L + nanos).substring(1));
  }

  private static String conversion(Random random) {
    if (random.nextInt(20) == 0) {
      return List.of("%%", "%D", "%:z", "%::z", "%:::z", "%8:z", "%Ey", "%Od")
          .get(random.nextInt(8));
    }
    StringBuilder conversion = new StringBuilder("%");
    if (random.nextInt(3) == 0) {
      conversion.append("_-0^#".charAt(random.nextInt(5)));
    }
    if (random.nextInt(4) == 0) {
      conversion.append(random.nextInt(1, 13));
    }
    conversion.append(CONVERSIONS.charAt(random.nextInt(CONVERSIONS.length())));
    // date(1) takes this for %9N before it formats anything; du does not.
    return conversion.toString().equals("%-N") ? "%N" : conversion.toString();
  }
}
