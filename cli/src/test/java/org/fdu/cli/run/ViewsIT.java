// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every view of a hostile tree, read back, against what comes out of `find` the long way.
class ViewsIT {
  @TempDir private static Path folder;

  private static List<Found> all;

  /// What `find` says of a path.
  private record Found(
      String path,
      String type,
      long size,
      long disk,
      String inode,
      long links,
      String uid,
      String mtime) {

    boolean directory() {
      return type.equals("d");
    }

    boolean isIn(String directory) {
      return path.equals(directory) || path.startsWith(directory + "/");
    }
  }

  @BeforeAll
  static void makeTree() throws Exception {
    Trees.hostile(folder.resolve("tree"));
    String found =
        sh("""
        touch -d '2001-02-03 04:05:06.789' tree/empty-file
        touch -d '1969-12-31 12:00:00 UTC' tree/links/a
        touch -d '2010-01-01' tree/links/a/one
        touch -h -d '2030-01-01' tree/loop
        touch tree/links/x.tar.gz tree/links/X.GZ tree/links/lib.so.1.2 tree/links/.gz
        ln tree/links/one.txt tree/links/b/two.txt 2>/dev/null || :
        if [ "$(id -u)" = 0 ]; then chown 12345 tree/links/b tree/links/b/many-1*; fi
        find tree -printf '%p\\0%y\\0%s\\0%b\\0%i\\0%D\\0%n\\0%m\\0%U\\0%G\\0%T@\\0%C@\\0'
        """)
            .good();
    all = new ArrayList<>();
    for (ListRows.Row row : ListRows.ofFind(found)) {
      List<String> f = row.fields();
      all.add(
          new Found(
              row.path(),
              f.get(0),
              Long.parseLong(f.get(1)),
              Long.parseLong(f.get(2)),
              f.get(4) + ":" + f.get(3),
              Long.parseLong(f.get(5)),
              f.get(7),
              f.get(9)));
    }
    all.sort(Comparator.comparing(Found::path)); // chars are bytes here
  }

  private static Shell.Output sh(String script) throws Exception {
    return Shell.script(script).in(folder).run();
  }

  private static String fdu(String arguments) throws Exception {
    return sh("\"$FDU\" " + arguments).good();
  }

  /// Every inode once, as the first of its paths.
  private static List<Found> inodes() {
    Set<String> seen = new HashSet<>();
    return all.stream().filter(found -> found.directory() || seen.add(found.inode)).toList();
  }

  private static Map<String, String> totals(List<Found> inodes) {
    Map<String, String> totals = new LinkedHashMap<>();
    long directories = inodes.stream().filter(Found::directory).count();
    totals.put("disk", sum(inodes, true));
    totals.put("size", sum(inodes, false));
    totals.put("files", String.valueOf(inodes.size() - directories));
    totals.put("directories", String.valueOf(directories));
    return totals;
  }

  private static String sum(List<Found> inodes, boolean disk) {
    return String.valueOf(inodes.stream().mapToLong(i -> disk ? i.disk : i.size).sum());
  }

  private static Map<String, String> end() {
    Map<String, String> end = new LinkedHashMap<>(Map.of("total", "true"));
    end.putAll(totals(inodes()));
    end.put("errors", "0");
    end.put("complete", "true");
    return end;
  }

  @Test
  void theTreeForProgramsHasEveryPathAsFindKnowsIt() throws Exception {
    List<Map<String, String>> records = Records.ofJson(fdu("--json -a --time=both --shared tree"));

    assertThat(records.removeLast()).containsExactlyInAnyOrderEntriesOf(end());
    Map<String, Map<String, String>> byPath = new HashMap<>();
    records.forEach(record -> byPath.put(record.get("path"), record));
    assertThat(records).hasSameSizeAs(inodes());
    for (Found found : inodes()) {
      assertThat(byPath.get(found.path)).as(found.path).isEqualTo(expected(found));
    }
    assertThat(Records.ofCsv(fdu("--csv -a --time=both --shared tree"))).isEqualTo(records);
  }

  private static Map<String, String> expected(Found found) {
    Map<String, String> record = new LinkedHashMap<>();
    record.put("path", found.path);
    record.put("depth", String.valueOf(found.path.chars().filter(c -> c == '/').count()));
    record.put("directory", String.valueOf(found.directory()));
    record.putAll(totals(inodes().stream().filter(i -> i.isIn(found.path)).toList()));
    List<Found> below = all.stream().filter(i -> i.isIn(found.path)).toList();
    Comparator<String> numeric = Comparator.comparing(BigDecimal::new);
    record.put("oldest", below.stream().map(Found::mtime).min(numeric).orElseThrow());
    record.put("newest", below.stream().map(Found::mtime).max(numeric).orElseThrow());
    if (found.directory()) {
      Map<String, List<Found>> links = new HashMap<>();
      below.forEach(i -> links.computeIfAbsent(i.inode, _ -> new ArrayList<>()).add(i));
      putShare("unique", record, links, true);
      putShare("shared", record, links, false);
    }
    return record;
  }

  private static void putShare(
      String kind, Map<String, String> record, Map<String, List<Found>> links, boolean unique) {
    List<Found> inodes =
        links.values().stream()
            .filter(each ->
                unique == (each.getFirst().directory() || each.size() == each.getFirst().links))
            .map(List::getFirst)
            .toList();
    record.put(kind + "_disk", sum(inodes, true));
    record.put(kind + "_size", sum(inodes, false));
    record.put(kind + "_inodes", String.valueOf(inodes.size()));
  }

  @Test
  void tablesAddUpWhatFindKnows() throws Exception {
    List<Map<String, String>> records = Records.ofJson(fdu("--json --by type,owner,ext tree"));

    assertThat(records.removeLast()).containsExactlyInAnyOrderEntriesOf(end());
    Map<String, Map<String, String>> found = new TreeMap<>();
    for (Map<String, String> record : records) {
      String name = record.remove("name");
      String by = record.remove("by");
      String key = record.containsKey("key") ? record.remove("key") : name;
      found.put(by + " " + key, record);
    }
    Map<String, List<Found>> groups = new TreeMap<>();
    for (Found inode : inodes()) {
      groups.computeIfAbsent("type " + inode.type, _ -> new ArrayList<>()).add(inode);
      groups.computeIfAbsent("owner " + inode.uid, _ -> new ArrayList<>()).add(inode);
      groups.computeIfAbsent("ext " + extension(inode), _ -> new ArrayList<>()).add(inode);
    }
    Map<String, Map<String, String>> expected = new TreeMap<>();
    groups.forEach((key, inodes) -> expected.put(key, totals(inodes)));
    assertThat(found).isEqualTo(expected).containsKeys("ext gz", "ext so", "type l", "owner 0");
    assertThat(Records.ofCsv(fdu("--csv --by type,owner,ext tree")))
        .extracting(record -> record.get("disk"))
        .containsExactlyElementsOf(records.stream().map(record -> record.get("disk")).toList());
  }

  private static String extension(Found inode) {
    if (!inode.type.equals("f")) {
      return switch (inode.type) {
        case "d" -> "(directories)";
        case "l" -> "(symlinks)";
        default -> "(special files)";
      };
    }
    String name = inode.path.substring(inode.path.lastIndexOf('/') + 1);
    String plain = name.replaceFirst("(?s)(?<=.)(\\.[0-9]+)+$", "");
    int dot = plain.lastIndexOf('.');
    String extension = plain.substring(dot + 1);
    return dot <= 0 || extension.isEmpty() || extension.length() > 16
        ? "(none)"
        : extension.replace('G', 'g').replace('Z', 'z');
  }

  @ParameterizedTest
  @CsvSource({"'', disk", "-A, size"})
  void theBiggestFilesAreThoseOfFind(String options, String measure) throws Exception {
    List<Map<String, String>> records = Records.ofJson(fdu("--json --top 25 tree " + options));

    assertThat(records.removeLast()).containsExactlyInAnyOrderEntriesOf(end());
    assertThat(records.stream().map(record -> record.get("path")).toList())
        .isEqualTo(
            inodes().stream()
                .filter(inode -> !inode.directory())
                .sorted(
                    Comparator.<Found>comparingLong(i -> measure.equals("disk") ? -i.disk : -i.size)
                        .thenComparing(Found::path))
                .limit(25)
                .map(Found::path)
                .toList());
    assertThat(Records.ofCsv(fdu("--csv --top 25 tree " + options))).isEqualTo(records);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--by ext,type,owner,group,age,size --top 20",
        "--json --by ext,type,owner,group,age,size --top 20",
        "--csv --by ext,age",
        "--json -a --shared --time=both",
        "-a --both --shared --time --sort name -n 50",
        "--inodes -n 30",
        "-s -c --shared --time --sort shared tree/links/a tree/links/b",
        "-a -t 5K -n 100000 tree/links/b tree/links",
      })
  void theSameForAnyNumberOfThreads(String options) throws Exception {
    String arguments = options.contains("tree") ? options : options + " tree";
    String first = fdu(arguments + " -j1");

    assertThat(first.lines()).hasSizeGreaterThan(2);
    for (String how : List.of("-j2", "-j8 --strategy distributed")) {
      assertThat(fdu(arguments + " " + how)).as(how).isEqualTo(first);
    }
  }

  @Test
  void inodesAreThoseThatDuCounts() throws Exception {
    assertThat(fdu("-s --inodes tree")).isEqualTo(sh("du -s --inodes tree").good());
    assertThat(fdu("-s -c --inodes tree/links/a tree/links/b tree/huge"))
        .isEqualTo(sh("du -s -c --inodes tree/links/a tree/links/b tree/huge").good());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-t 20K", "-t -20K", "-t 1", "-c", "-c -t 100K"})
  void linesAreLeftOutAsDuDoes(String options) throws Exception {
    String arguments = "-s " + options + " tree/names/* tree/huge tree/empty tree/deep";

    assertThat(fdu("-b " + arguments)).isEqualTo(sh("du --block-size=1 " + arguments).good());
  }

  /// In a pipe text is raw in `-s` alone, as it is without a view.
  @Test
  void pathsOfASummaryAreRawInAPipe() throws Exception {
    assertThat(fdu("-s --both tree/names/*").lines().toList())
        .hasSameSizeAs(sh("du -s tree/names/*").good().lines().toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--json --csv", "--by colour", "--top 0", "-s --by ext", "-t -1K"})
  void whatMakesNoSenseIsOneLine(String options) throws Exception {
    Shell.Output output = sh("\"$FDU\" " + options + " tree");

    assertThat(output.status()).isEqualTo(2);
    assertThat(output.out()).isEmpty();
    assertThat(output.err().lines()).hasSize(1);
  }

  /// What an export keeps of a tree has the same views.
  @ParameterizedTest
  @ValueSource(strings = {"--by size", "--top 9", "--shared -d1", "-s --inodes"})
  void importsHaveViewsToo(String options) throws Exception {
    String export = "\"$FDU\" export tree >export.json && \"$FDU\" import export.json --csv ";

    assertThat(withoutPaths(sh(export + options).good()))
        .isEqualTo(withoutPaths(fdu("tree --csv " + options)));
  }

  /// The records, without the paths: an export's are absolute.
  private static List<Map<String, String>> withoutPaths(String csv) {
    List<Map<String, String>> records = Records.ofCsv(csv);
    records.forEach(record -> record.remove("path"));
    return records;
  }

  @Test
  void whatCannotBeReadIsToldInEveryFormat() throws Exception {
    Shell.Output json = sh("\"$FDU\" --json --by type tree/empty tree/missing");
    Shell.Output csv = sh("\"$FDU\" --csv tree/missing");

    assertThat(json.status()).isEqualTo(1);
    assertThat(Records.ofJson(json.out()).getLast()).containsEntry("errors", "1");
    assertThat(csv.status()).isEqualTo(1);
    assertThat(csv.out()).isEqualTo("path,depth,directory,disk,size,files,directories\n");
  }
}
