// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/// Keeps and checks the list of all that the build takes from a Maven repository: plugins, what they
/// depend on, libraries of the tests. (The product itself has no dependencies.) Nothing here asks
/// the network.
///
///     java Dependencies.java check ROOT REPOSITORY   # what every `./mvnw verify` does
///     java Dependencies.java list ROOT REPOSITORY    # see ./update
///
/// `ROOT` is the top of the sources, `REPOSITORY` a local repository of Maven. What is checked: that
/// every listed file that is there has the listed checksum, that all that a `pom.xml` names with a
/// version is listed, and that all licences are allowed. What a listed artifact depends on stands in
/// its POM, whose checksum is listed, too; so nothing can come in that no `pom.xml` names.
final class Dependencies {
  private Dependencies() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 3 || !List.of("check", "list").contains(args[0])) {
      System.err.println("usage: java Dependencies.java check|list ROOT REPOSITORY");
      System.exit(2);
    }
    Path root = Path.of(args[1]);
    Path repository = Path.of(args[2]);
    if (args[0].equals("list")) {
      Listing.of(repository).write(root);
      return;
    }
    TreeSet<String> problems = new TreeSet<>();
    Listing listing = Listing.read(root);
    listing.checkFiles(repository, problems);
    listing.checkLicences(problems);
    for (String pom : Poms.named(root)) {
      if (!listing.has(pom)) {
        problems.add("not listed: " + pom + ", which a pom.xml names");
      }
    }
    if (!problems.isEmpty()) {
      problems.forEach(problem -> System.err.println("dependencies: " + problem));
      System.err.println("dependencies: if this is meant, run .ci/dependencies/update");
      System.exit(1);
    }
  }
}
