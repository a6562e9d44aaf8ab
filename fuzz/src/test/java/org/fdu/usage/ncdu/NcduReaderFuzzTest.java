// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/// Exports of any bytes, compressed or not.
class NcduReaderFuzzTest {
  @FuzzTest
  @DictionaryEntries({
    "[1,2,{},[{\\x22name\\x22:\\x22/r\\x22}]]",
    "\\x22name\\x22:",
    "\\x22asize\\x22:",
    "\\x22dsize\\x22:",
    "\\x22dev\\x22:",
    "\\x22ino\\x22:",
    "\\x22nlink\\x22:",
    "\\x22hlnkc\\x22:true",
    "\\x22mtime\\x22:",
    "\\x22notreg\\x22:true",
    "\\x22read_error\\x22:true",
    "\\x22excluded\\x22:\\x22otherfs\\x22",
    "\\x22uid\\x22:",
    "\\x22gid\\x22:",
    "\\x22mode\\x22:",
    "\\x5cud83d\\x5cude00",
    "\\x5cudcff",
    "18446744073709551615",
    "9223372036854775807",
    "\\x1f\\x8b\\x08",
    ",{\\x22name\\x22:\\x22f\\x22}",
    ",[{\\x22name\\x22:\\x22d\\x22}]"
  })
  void exportsAreUnderstoodOrRefused(byte[] data) throws IOException {
    ReadExport.check(data);
  }
}
