// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The list: checksums by path in a repository, in the form of sha256sum(1), which Maven 3.9 can
/// check by itself before it uses anything; and licences by the path of the POM, in a table.
final class Listing {
  private static final String CHECKSUMS = ".mvn/checksums/checksums.sha256";
  private static final String TABLE = "docs/dependencies.md";

  /// For a build and tests, all of whose results stay here or are our own; by SPDX.
  private static final Set<String> ALLOWED =
      Set.of(
          "0BSD",
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "EPL-1.0",
          "EPL-2.0",
          "GPL-2.0-with-classpath-exception",
          "LGPL-3.0-or-later",
          "MIT",
          "MIT-0",
          "MPL-2.0",
          "Public-Domain");

  private static final String HEADER =
      """
      # What the build takes from a Maven repository

      Plugins, what they depend on, and libraries of the tests: none of it is part of fdu, which needs
      the JDK and nothing else. Checksums of each file, and of the POMs, are in
      [checksums.sha256](../.mvn/checksums/checksums.sha256). `./mvnw verify` checks both. Written by
      `.ci/dependencies/update`.

      | artifact | version | licence |
      |---|---|---|
      """;

  private final SortedMap<String, String> checksums;

  /// By `group:artifact | version`; several licences are a choice, or each for a part.
  private final SortedMap<String, String> licences;

  private Listing(SortedMap<String, String> checksums, SortedMap<String, String> licences) {
    this.checksums = checksums;
    this.licences = licences;
  }

  /// What is in `repository`, which holds what this build needs and nothing else.
  static Listing of(Path repository) throws IOException {
    SortedMap<String, String> checksums = new TreeMap<>();
    SortedMap<String, String> licences = new TreeMap<>();
    try (Stream<Path> files = Files.walk(repository)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String path = repository.relativize(file).toString();
        if (!Files.isRegularFile(file) || !isArtifact(path, file.getFileName().toString())) {
          continue;
        }
        checksums.put(path, checksum(file));
        if (!path.endsWith(".pom")) {
          licences.put(artifact(path), String.join(", ", Poms.licences(repository, path)));
        }
      }
    }
    return new Listing(checksums, licences);
  }

  private static boolean isArtifact(String path, String name) {
    return !path.startsWith("org/fdu/")
        && !name.startsWith("_")
        && !name.startsWith("maven-metadata")
        && !name.startsWith("resolver-status")
        && !name.matches(".*\\.(sha1|sha256|sha512|md5|lastUpdated|repositories|lock)");
  }

  private static String artifact(String path) {
    String[] parts = path.split("/");
    int version = parts.length - 2;
    String group = String.join(".", List.of(parts).subList(0, version - 1));
    return group + ":" + parts[version - 1] + " | " + parts[version];
  }

  static Listing read(Path root) throws IOException {
    SortedMap<String, String> checksums = new TreeMap<>();
    for (String line : Files.readAllLines(root.resolve(CHECKSUMS))) {
      int gap = line.indexOf(' ');
      checksums.put(line.substring(gap).strip(), line.substring(0, gap));
    }
    SortedMap<String, String> licences = new TreeMap<>();
    for (String line : Files.readAllLines(root.resolve(TABLE))) {
      String[] cells = line.split(" *\\| *");
      if (cells.length == 4 && cells[1].contains(":")) {
        licences.put(cells[1] + " | " + cells[2], cells[3]);
      }
    }
    return new Listing(checksums, licences);
  }

  void write(Path root) throws IOException {
    Files.createDirectories(root.resolve(CHECKSUMS).getParent());
    Files.write(
        root.resolve(CHECKSUMS),
        checksums.entrySet().stream().map(e -> e.getValue() + "  " + e.getKey()).toList());
    Files.writeString(
        root.resolve(TABLE),
        HEADER
            + licences.entrySet().stream()
                .map(e -> "| " + e.getKey() + " | " + e.getValue() + " |\n")
                .collect(Collectors.joining()));
  }

  boolean has(String path) {
    return checksums.containsKey(path);
  }

  /// Find listed files in `repository` that are not what they were.
  void checkFiles(Path repository, Set<String> problems) {
    problems.addAll(
        checksums.entrySet().parallelStream()
            .map(listed -> difference(repository, listed))
            .filter(difference -> !difference.isEmpty())
            .toList());
  }

  private static String difference(Path repository, Map.Entry<String, String> listed) {
    Path file = repository.resolve(listed.getKey());
    try {
      return !Files.exists(file) || checksum(file).equals(listed.getValue())
          ? ""
          : "changed: " + file + " has another SHA-256 than listed";
    } catch (IOException e) {
      return "cannot be read: " + file + ": " + e.getMessage();
    }
  }

  void checkLicences(Set<String> problems) {
    for (String path : checksums.keySet()) {
      if (!path.endsWith(".pom") && !licences.containsKey(artifact(path))) {
        problems.add("no licence is listed for " + path);
      }
    }
    licences.forEach((artifact, licence) -> {
      for (String one : licence.split(", ")) {
        if (!ALLOWED.contains(one)) {
          problems.add("a licence that is not allowed: " + artifact + " | " + one);
        }
      }
    });
  }

  private static String checksum(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
