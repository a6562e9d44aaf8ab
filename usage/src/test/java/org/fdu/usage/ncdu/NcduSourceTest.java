// SPDX-License-Identifier: Apache-2.0
package org.fdu.usage.ncdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.fdu.usage.Measure;
import org.fdu.usage.Totals;
import org.fdu.usage.TreeLimits;
import org.fdu.usage.UsageReport;
import org.fdu.usage.UsageScan;
import org.fdu.walk.Directory;
import org.fdu.walk.Entry;
import org.fdu.walk.Metadata;
import org.fdu.walk.Operation;
import org.fdu.walk.Visitor;
import org.fdu.walk.WalkFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a walk makes of an export.
class NcduSourceTest {

  @Test
  void whatIsExcludedIsNotThere() throws IOException {
    NcduTree tree =
        Exports.readEntries(
            """
            {"name":"a","asize":1,"dsize":512,"excluded":"pattern"},
            [{"name":"b","asize":1,"dsize":512,"excluded":"otherfs"},{"name":"x","asize":5}],
            {"name":"c","asize":1,"dsize":512}\
            """);

    assertThat(scan(tree).roots().getFirst().totals()).isEqualTo(new Totals(512, 1, 1, 1));
  }

  @Test
  void readErrorsAreFailuresAgain() throws IOException {
    NcduTree tree =
        Exports.readEntries(
            """
            {"name":"a","read_error":true},
            [{"name":"b","asize":1,"dsize":512,"read_error":true}],
            [{"name":"c","asize":1,"dsize":512,"read_error":true},{"name":"d","asize":1}]\
            """);
    UsageReport report = scan(tree);

    assertThat(report.roots().getFirst().totals()).isEqualTo(new Totals(1024, 3, 1, 3));
    assertThat(report.failures())
        .extracting(WalkFailure::operation)
        .containsExactly(Operation.STAT, Operation.OPEN, Operation.READ);
    assertThat(report.failures())
        .extracting(failure -> new String(failure.path(), StandardCharsets.UTF_8))
        .containsExactly("/r/a", "/r/b", "/r/c");
  }

  /// What is written about objects in a store, say, has no blocks.
  @Test
  void bytesThatAreNoWholeBlocksAreKept() throws IOException {
    NcduTree tree =
        Exports.readEntries(
            """
            {"name":"a","asize":1,"dsize":700},
            {"name":"b","asize":1,"dsize":1},
            [{"name":"c","dsize":511},{"name":"d","dsize":512}],
            {"name":"l","asize":1,"dsize":30,"ino":7,"hlnkc":true}\
            """);
    UsageReport report =
        new UsageScan(NcduSource.walk(List.of(tree)))
            .tree(Measure.DISK, new TreeLimits(9, TreeLimits.UNLIMITED, true));

    assertThat(scan(tree).roots().getFirst().totals().diskBytes()).isEqualTo(1754);
    assertThat(report.tree().getFirst().children())
        .extracting(node -> node.totals().diskBytes())
        .containsExactly(1023L, 700L, 30L, 1L);
  }

  /// Sizes near the end of what can be said are no more than that.
  @Test
  void largestSizesSaturate() throws IOException {
    NcduTree tree =
        Exports.readEntries(
            """
            {"name":"a","dsize":9223372036854775807},
            {"name":"b","dsize":9223372036854775806},
            {"name":"c","dsize":9223372036854775296}\
            """);
    UsageReport report =
        new UsageScan(NcduSource.walk(List.of(tree)))
            .tree(Measure.DISK, new TreeLimits(9, TreeLimits.UNLIMITED, true));

    assertThat(scan(tree).roots().getFirst().totals().diskBytes()).isEqualTo(Long.MAX_VALUE);
    assertThat(report.tree().getFirst().children())
        .extracting(node -> node.totals().diskBytes())
        .containsExactly(Long.MAX_VALUE, Long.MAX_VALUE, 9_223_372_036_854_775_296L);
  }

  @Test
  void linksOfOneInodeCountOnceInATree() throws IOException {
    NcduTree tree =
        Exports.readEntries(
            """
            {"name":"a","asize":1,"dsize":512,"ino":7,"hlnkc":true,"nlink":2},
            {"name":"b","asize":1,"dsize":512,"ino":7,"hlnkc":true},
            {"name":"c","asize":1,"dsize":512,"dev":9,"ino":7,"hlnkc":true,"nlink":2},
            {"name":"plain","asize":1,"dsize":512,"ino":7,"hlnkc":false},
            {"name":"nowhere","asize":1,"dsize":512,"hlnkc":true}\
            """);

    assertThat(scan(tree).roots().getFirst().totals().files()).isEqualTo(4);
  }

  /// They may come from two machines: neither paths nor inodes mean the same.
  @Test
  void treesAreKeptApart() throws IOException {
    NcduTree one =
        Exports.readEntries("{\"name\":\"a\",\"asize\":1,\"ino\":7,\"hlnkc\":true,\"nlink\":2}");
    NcduTree other =
        Exports.readEntries("{\"name\":\"a\",\"asize\":2,\"ino\":7,\"hlnkc\":true,\"nlink\":2}");
    UsageReport report = scan(one, other, one);

    assertThat(report.roots())
        .extracting(root -> root.totals().apparentBytes())
        .containsExactly(1L, 2L, 1L);
    assertThat(report.walk().coveredRoots()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', REGULAR_FILE 100000",
    "'\"mode\":420', REGULAR_FILE 100644",
    "'\"mode\":33188', REGULAR_FILE 100644",
    "'\"mode\":41471,\"notreg\":true', SYMLINK 120777",
    "'\"mode\":4516,\"notreg\":true', FIFO 10644",
    "'\"notreg\":true', UNKNOWN 0",
    "'\"mode\":16877', REGULAR_FILE 100755",
    "'\"mode\":16877,\"notreg\":true', UNKNOWN 755",
    "'\"mode\":99999999999', REGULAR_FILE 103777"
  })
  void anEntryIsWhatItIsSaidToBe(String mode, String expected) throws IOException {
    NcduTree tree =
        Exports.readEntries("{\"name\":\"a\"" + (mode.isEmpty() ? "" : ",") + mode + "}");
    List<String> seen = new ArrayList<>();
    NcduSource.walk(List.of(tree))
        .threads(1)
        .metadata(Metadata.ALL)
        .visit(() ->
            new Visitor() {
              @Override
              public void entry(Directory directory, Entry entry) {
                seen.add(entry.type() + " " + Integer.toOctalString(entry.mode()));
              }
            });

    assertThat(seen).containsExactly(expected);
  }

  @Test
  void ownersAndTimesAreKept() throws IOException {
    NcduTree tree =
        Exports.readEntries(
            "{\"name\":\"a\",\"uid\":1000,\"gid\":4294967295,\"mtime\":1700000000},"
                + "{\"name\":\"b\",\"mtime\":99999999999999}");
    List<String> seen = new ArrayList<>();
    NcduSource.walk(List.of(tree))
        .threads(1)
        .metadata(Metadata.ALL)
        .visit(() ->
            new Visitor() {
              @Override
              public void entry(Directory directory, Entry entry) {
                seen.add(entry.owner() + " " + entry.group() + " " + entry.modifiedNanos());
              }
            });

    assertThat(seen).containsExactly("1000 -1 1700000000000000000", "0 0 9223372036000000000");
  }

  private static UsageReport scan(NcduTree... trees) {
    return new UsageScan(NcduSource.walk(List.of(trees))).summarize();
  }
}
