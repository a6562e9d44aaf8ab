// SPDX-License-Identifier: Apache-2.0
package org.fdu.walk;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.fdu.walk.schedule.Holdups;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Who may use whom. The module system keeps the modules apart; these rules hold within `walk`.
class ArchitectureTest {
  private static JavaClasses walk;

  @BeforeAll
  static void importMainClasses() throws URISyntaxException {
    System.setProperty("slf4j.internal.verbosity", "ERROR"); // ArchUnit's logging is not missed
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false); // names are enough
    // the module's own folder: classes of tests are patched in from elsewhere
    Path folder = Path.of(Walk.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    walk = new ClassFileImporter().importPath(folder);
    assertThat(walk.contain(Walk.class)).isTrue();
    assertThat(walk.contain(ArchitectureTest.class)).isFalse();
  }

  @Test
  void onlyTheLinuxSourceCallsNativeCode() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.fdu.walk.linux")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.foreign..")
        .check(walk);
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("Syscalls")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.foreign.Linker")
        .check(walk);
  }

  @Test
  void theScheduleKnowsNothingOfWhatItSchedules() {
    classes()
        .that()
        .resideInAPackage("org.fdu.walk.schedule..")
        .should()
        .onlyDependOnClassesThat(
            resideInAPackage("org.fdu.walk.schedule..")
                .or(belongToAnyOf(Distribution.class, Distribution.Rule.class))
                .or(not(resideInAPackage("org.fdu.."))))
        .check(walk);
  }

  @Test
  void sourcesKnowNothingOfTheSchedule() {
    noClasses()
        .that(
            resideInAnyPackage(
                "org.fdu.walk.source..", "org.fdu.walk.linux..", "org.fdu.walk.nio.."))
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.fdu.walk.schedule..")
                .or(belongToAnyOf(Walk.class, WalkRun.class, Visitor.class)))
        .check(walk);
  }

  @Test
  void sourcesKnowNothingOfEachOther() {
    noClasses()
        .that()
        .resideInAPackage("org.fdu.walk.linux..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.fdu.walk.nio..")
        .check(walk);
    noClasses()
        .that()
        .resideInAPackage("org.fdu.walk.nio..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.fdu.walk.linux..")
        .check(walk);
    noClasses()
        .that()
        .resideInAPackage("org.fdu.walk.source..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.fdu.walk.linux..", "org.fdu.walk.nio..")
        .check(walk);
  }

  /// Events are made of what a visitor is given, as a program's own would be. The one thing they
  /// have to tell is that workers wait for their consumer.
  @Test
  void eventsKnowNothingOfTheScheduleNorOfAnySource() {
    noClasses()
        .that()
        .resideInAnyPackage("org.fdu.walk.event..", "org.fdu.walk.files..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "org.fdu.walk.schedule..",
                    "org.fdu.walk.source..",
                    "org.fdu.walk.linux..",
                    "org.fdu.walk.nio..",
                    "org.fdu.walk.metrics..")
                .and(not(belongToAnyOf(Holdups.class))))
        .check(walk);
  }

  @Test
  void filtersKnowNothingOfTheScheduleNorOfAnySource() {
    noClasses()
        .that()
        .resideInAPackage("org.fdu.walk.filter..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.fdu.walk.schedule..",
            "org.fdu.walk.source..",
            "org.fdu.walk.linux..",
            "org.fdu.walk.nio..")
        .check(walk);
  }

  /// A plain walk does not load them.
  @Test
  void onlyTheirEntranceKnowsOfEvents() {
    noClasses()
        .that(
            not(belongToAnyOf(Walk.class))
                .and(not(resideInAnyPackage("org.fdu.walk.event..", "org.fdu.walk.files.."))))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.fdu.walk.event..", "org.fdu.walk.files..")
        .check(walk);
  }

  @Test
  void theWalkerNeedsTheJdkAndNothingElse() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("org.fdu.walk..", "java..", "jdk.jfr..", "org.jspecify.annotations")
        .check(walk);
  }

  @Test
  void theWalkerUsesNoReflectionAndNoUnsafe() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.reflect", "sun..", "jdk.internal..")
        .check(walk);
  }

  @Test
  void onlyTheMetricsTouchTheFlightRecorder() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.fdu.walk.metrics")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.jfr..")
        .check(walk);
  }
}
