// SPDX-License-Identifier: Apache-2.0
package org.fdu.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.fdu.cli.image.Command.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./mvnw verify` says of artifacts that are not what they were, with a project of one.
class DependenciesIT {
  private static final String FOLDER = "com/example/tool/1.0";

  @TempDir Path root;
  private Path repository;
  private Path jar;
  private Path pom;

  @BeforeEach
  void makeProject() throws Exception {
    repository = root.resolve("repository");
    Path folder = Files.createDirectories(repository.resolve(FOLDER));
    jar = Files.writeString(folder.resolve("tool-1.0.jar"), "classes");
    pom = folder.resolve("tool-1.0.pom");
    licence("The Apache License, Version 2.0");
    Files.createDirectories(root.resolve("docs"));
    names(
        "<plugin><groupId>com.example</groupId><artifactId>tool</artifactId>"
            + "<version>${tool.version}</version></plugin>");
    assertThat(run("list").status()).isZero();
  }

  private void licence(String name) throws Exception {
    Files.writeString(
        pom,
        "<project><licenses><license><name>" + name + "</name></license></licenses></project>");
  }

  private void names(String artifacts) throws Exception {
    Files.writeString(
        root.resolve("pom.xml"),
        "<project><properties><tool.version>1.0</tool.version></properties>"
            + artifacts
            + "</project>");
  }

  @Test
  void whatIsAsListedIsFine() throws Exception {
    Result result = run("check");

    assertThat(result.out() + result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(root.resolve("docs/dependencies.md"))
        .content()
        .contains("| com.example:tool | 1.0 | Apache-2.0 |");
  }

  @Test
  void whatIsNotThereIsFine() throws Exception {
    Files.delete(jar);

    assertThat(run("check").status()).isZero();
  }

  @Test
  void anotherFileIsTold() throws Exception {
    Files.writeString(jar, "Classes");

    assertThat(problem()).startsWith("dependencies: changed: " + jar);
  }

  @Test
  void anotherVersionIsTold() throws Exception {
    names(
        "<dependency><groupId>com.example</groupId><artifactId>tool</artifactId>"
            + "<version>1.1</version></dependency>");

    assertThat(problem()).startsWith("dependencies: not listed: com/example/tool/1.1/tool-1.1.pom");
  }

  @Test
  void aLicenceThatIsNotAllowedIsTold() throws Exception {
    licence("Pay Me");
    assertThat(run("list").status()).isZero();

    assertThat(problem())
        .startsWith("dependencies: a licence that is not allowed: com.example:tool | 1.0 | Pay Me");
  }

  private String problem() throws Exception {
    Result result = run("check");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).hasLineCount(2);
    return result.err();
  }

  private Result run(String what) throws Exception {
    return Command.of(
            Path.of(System.getProperty("java.home"), "bin/java"),
            "-XX:TieredStopAtLevel=1",
            Built.root().resolve(".ci/dependencies/Dependencies.java"),
            what,
            root,
            repository)
        .run();
  }
}
