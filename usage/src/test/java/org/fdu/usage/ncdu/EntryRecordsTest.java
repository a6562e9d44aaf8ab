// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.fdu.usage.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EntryRecordsTest {
  private static final int[] NUMBERS = {
    EntryFields.OWNER,
    EntryFields.GROUP,
    EntryFields.MODE,
    EntryFields.MODIFIED,
    EntryFields.INODE,
    EntryFields.LINKS,
    EntryFields.DEVICE
  };

  static LongStream seeds() {
    return Seeds.stream(3);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsWrittenIsRead(long seed) {
    Random random = new Random(seed);
    EntryRecords records = new EntryRecords();
    List<String> written = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      EntryFields fields = new EntryFields();
      for (int number : NUMBERS) {
        fields.bits |= random.nextBoolean() ? number : 0;
      }
      fields.exclusion(Exclusion.ofCode(random.nextInt(Exclusion.values().length)));
      fields.apparentBytes = number(random) >>> 1;
      fields.diskBytes = number(random) >>> 1;
      fields.owner = number(random);
      fields.group = number(random);
      fields.mode = number(random);
      fields.modified = number(random);
      fields.inode = number(random);
      fields.links = number(random);
      fields.device = number(random);
      byte[] name = new byte[random.nextInt(300)];
      random.nextBytes(name);
      fields.name(name, 0, name.length);
      records.add(fields);
      written.add(text(fields));
    }
    List<String> read = new ArrayList<>();
    RecordCursor cursor = new RecordCursor(records.packed());
    while (cursor.next()) {
      read.add(text(cursor.fields()));
    }

    assertThat(read).isEqualTo(written);
  }

  /// Small and large ones alike.
  private static long number(Random random) {
    return random.nextLong() >>> random.nextInt(Long.SIZE);
  }

  private static String text(EntryFields fields) {
    StringBuilder text = new StringBuilder();
    text.append(fields.bits).append(' ').append(fields.exclusion());
    text.append(' ').append(fields.apparentBytes).append(' ').append(fields.diskBytes);
    text.append(fields.has(EntryFields.OWNER) ? " uid " + fields.owner : "");
    text.append(fields.has(EntryFields.GROUP) ? " gid " + fields.group : "");
    text.append(fields.has(EntryFields.MODE) ? " mode " + fields.mode : "");
    text.append(fields.has(EntryFields.MODIFIED) ? " mtime " + fields.modified : "");
    text.append(fields.has(EntryFields.INODE) ? " ino " + fields.inode : "");
    text.append(fields.has(EntryFields.LINKS) ? " nlink " + fields.links : "");
    text.append(fields.has(EntryFields.DEVICE) ? " dev " + fields.device : "");
    for (byte b : fields.copyOfName()) {
      text.append(' ').append(b);
    }
    return text.toString();
  }

  /// The size of memory that a tree needs depends on this.
  @ParameterizedTest
  @CsvSource({"0, 0, 4", "100, 4096, 4", "5000, 32768, 6", "1000000, 1003520, 7"})
  void aPlainFileIsSmall(long apparentBytes, long diskBytes, int bytes) {
    EntryFields fields = new EntryFields();
    fields.apparentBytes = apparentBytes;
    fields.diskBytes = diskBytes;

    assertThat(length(fields)).isEqualTo(bytes);
  }

  @Test
  void ownerModeAndTimeTakeTwelveBytesMore() {
    EntryFields fields = new EntryFields();
    int plain = length(fields);
    fields.bits = EntryFields.OWNER | EntryFields.GROUP | EntryFields.MODE | EntryFields.MODIFIED;
    fields.owner = 1000;
    fields.group = 1000;
    fields.mode = 0x81A4;
    fields.modified = 1_700_000_000;

    assertThat(length(fields)).isEqualTo(plain + 12);
  }

  private static int length(EntryFields fields) {
    EntryRecords records = new EntryRecords();
    records.add(fields);
    return records.packed().length;
  }
}
