// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.account;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/// `/etc/passwd` with anything in it.
class AccountFileFuzzTest {
  private static final BigInteger LARGEST = BigInteger.valueOf((1L << 32) - 1);

  @FuzzTest
  @DictionaryEntries({"root:x:0:0::/:", "4294967295", "4294967296", "::", "\\x0a"})
  void theFirstLineDecides(byte[] lines) {
    Map<Long, String> names = new HashMap<>();
    Map<String, Long> numbers = new HashMap<>();
    for (String line : new String(lines, ISO_8859_1).split("\n", -1)) {
      String[] fields = line.split(":", -1);
      if (fields.length >= 3 && !fields[0].isEmpty() && fields[2].matches("[0-9]+")) {
        BigInteger id = new BigInteger(fields[2]);
        if (id.compareTo(LARGEST) <= 0) {
          names.putIfAbsent(id.longValueExact(), fields[0]);
          numbers.putIfAbsent(fields[0], id.longValueExact());
        }
      }
    }
    AccountFile accounts = new AccountFile(lines);

    names.forEach((id, name) -> assertThat(accounts.name(id)).asString(ISO_8859_1).isEqualTo(name));
    numbers.forEach((name, id) -> assertThat(accounts.id(name.getBytes(ISO_8859_1))).isEqualTo(id));
    for (long id : new long[] {0, 1, 7, 100, 1000, 65534, (1L << 32) - 1, 1L << 32, -1}) {
      assertThat(accounts.name(id) == null).isEqualTo(!names.containsKey(id));
    }
    for (String name : new String[] {"", "root", "a", ":", "\n"}) {
      assertThat(accounts.id(name.getBytes(ISO_8859_1))).isEqualTo(numbers.get(name));
    }
  }
}
