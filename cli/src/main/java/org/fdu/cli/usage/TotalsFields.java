// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.usage;

import java.io.IOException;
import java.util.List;
import org.fdu.usage.Totals;

/// The fields of totals in every record.
final class TotalsFields {
  static final List<String> NAMES = List.of("disk", "size", "files", "directories");

  private TotalsFields() {}

  static void write(Totals totals, RecordOutput records) throws IOException {
    records.number("disk", totals.diskBytes());
    records.number("size", totals.apparentBytes());
    records.number("files", totals.files());
    records.number("directories", totals.directories());
  }
}
