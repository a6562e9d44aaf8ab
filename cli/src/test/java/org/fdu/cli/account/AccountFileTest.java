// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.account;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What lines of passwd(5) say, also odd ones.
class AccountFileTest {
  @TempDir Path folder;

  @Test
  void accountsAreReadAsBytes() throws IOException {
    Path file = folder.resolve("passwd");
    Files.writeString(
        file,
        """
        root:x:0:0:root:/root:/bin/sh
        root:x:99:0:again:/:/
        r\u00FF\u001Bt:x:7::::
        second:x:0:0::/:/
        \n:x:5:
        short:x
        none:x:
        letters:x:1a:
        huge:x:4294967296:
        +::::::
        largest:x:4294967295
        last:x:12\
        """,
        ISO_8859_1);

    AccountFile accounts = AccountFile.of(file);

    assertThat(accounts.name(0)).asString(ISO_8859_1).isEqualTo("root");
    assertThat(accounts.name(7)).asString(ISO_8859_1).isEqualTo("r\u00FF\u001Bt");
    assertThat(accounts.name(12)).asString(ISO_8859_1).isEqualTo("last");
    assertThat(accounts.name(4_294_967_295L)).asString(ISO_8859_1).isEqualTo("largest");
    for (long id : new long[] {1, 5, 4_294_967_296L, -1}) {
      assertThat(accounts.name(id)).isNull();
    }
    assertThat(accounts.id(bytes("root"))).isEqualTo(0);
    assertThat(accounts.id(bytes("r\u00FF\u001Bt"))).isEqualTo(7);
    assertThat(accounts.id(bytes("second"))).isEqualTo(0);
    assertThat(accounts.id(bytes("last"))).isEqualTo(12);
    for (String none : new String[] {"", "short", "none", "letters", "huge", "+", "roo"}) {
      assertThat(accounts.id(bytes(none))).isNull();
    }
  }

  @Test
  void withoutAFileNobodyHasAName() {
    assertThat(AccountFile.of(folder.resolve("missing")).name(0)).isNull();
  }

  private static byte[] bytes(String name) {
    return name.getBytes(ISO_8859_1);
  }
}
