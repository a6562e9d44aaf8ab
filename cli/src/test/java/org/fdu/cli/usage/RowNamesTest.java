// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.fdu.usage.BreakdownKey;
import org.fdu.usage.BreakdownKey.Age;
import org.fdu.usage.BreakdownKey.Apart;
import org.fdu.usage.BreakdownKey.Extension;
import org.fdu.usage.BreakdownKey.Group;
import org.fdu.usage.BreakdownKey.Owner;
import org.fdu.usage.BreakdownKey.Size;
import org.fdu.walk.EntryType;
import org.junit.jupiter.api.Test;

/// What rows and times are called.
class RowNamesTest {
  private static final long DAY = 86_400;

  @Test
  void rowsAreCalledByWhatTheyHaveInCommon() {
    assertThat(name(new Extension(new byte[] {'t', (byte) 0xFF}))).isEqualTo(".t\u00FF");
    assertThat(name(new BreakdownKey.Type(EntryType.FIFO))).isEqualTo("fifos");
    assertThat(name(new Age(Long.MIN_VALUE, -DAY))).isEqualTo("in the future");
    assertThat(name(new Age(-DAY, DAY))).isEqualTo("< 1 day");
    assertThat(name(new Age(DAY, 7 * DAY))).isEqualTo("< 1 week");
    assertThat(name(new Age(7 * DAY, 30 * DAY))).isEqualTo("< 30 days");
    assertThat(name(new Age(0, 730 * DAY))).isEqualTo("< 2 years");
    assertThat(name(new Age(DAY, Long.MAX_VALUE))).isEqualTo("older");
    assertThat(name(new Size(0, 1))).isEqualTo("0");
    assertThat(name(new Size(1, 1024))).isEqualTo("1 - 1K");
    assertThat(name(new Size(1L << 28, 1L << 30))).isEqualTo("256M - 1G");
    assertThat(name(new Size(1L << 40, Long.MAX_VALUE))).isEqualTo("1T and more");
    assertThat(name(Apart.NO_EXTENSION)).isEqualTo("(none)");
    assertThat(name(new Owner(0))).isEqualTo("root");
    assertThat(name(new Group(4_294_967_290L))).isEqualTo("4294967290");
  }

  private static String name(BreakdownKey key) {
    return new String(new RowNames().of(key), ISO_8859_1);
  }

  @Test
  void timesAreMinutesOfAZone() {
    long nanos = 981_173_100_999_999_999L;

    assertThat(new TimeText(ZoneOffset.UTC).of(nanos)).isEqualTo("2001-02-03 04:05");
    assertThat(new TimeText(ZoneOffset.ofHours(-5)).of(nanos)).isEqualTo("2001-02-02 23:05");
    assertThat(new TimeText(ZoneId.of("UTC")).of(-1)).isEqualTo("1969-12-31 23:59");
    assertThat(new TimeText(ZoneOffset.UTC).of(Long.MIN_VALUE)).isEqualTo("1677-09-21 00:12");
    assertThat(new TimeText(ZoneOffset.UTC).of(Long.MAX_VALUE)).isEqualTo("2262-04-11 23:47");
  }

  @Test
  void programsGetAllDecimals() {
    assertThat(RecordOutput.seconds(0)).isEqualTo("0.000000000");
    assertThat(RecordOutput.seconds(1_000_000_001L)).isEqualTo("1.000000001");
    assertThat(RecordOutput.seconds(-1)).isEqualTo("-0.000000001");
    assertThat(RecordOutput.seconds(Long.MIN_VALUE)).isEqualTo("-9223372036.854775808");
  }
}
