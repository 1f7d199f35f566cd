package dev.portcullis.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.portcullis.cluster.boundary.DeviceKind;
import dev.portcullis.cluster.boundary.Devices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds the house to its plan: what may use what, and what each part may touch.
class LayersTest {
  private static final String HOUSE = "dev.portcullis.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.portcullis");

  @Test
  void modelUsesNothingButTheJdk() {
    classes()
        .that()
        .resideInAPackage(HOUSE + "model..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(HOUSE + "model..", "java..", "org.jspecify..")
        .check(CLASSES);
  }

  @Test
  void theRosterForgetsNoDevice() {
    List<String> kinds =
        CLASSES.stream()
            .filter(each -> each.isAssignableTo(DeviceKind.class) && !each.isInterface())
            .map(JavaClass::getName)
            .toList();

    assertThat(Devices.all())
        .extracting(each -> each.getClass().getName())
        .containsExactlyInAnyOrderElementsOf(kinds);
  }

  @Test
  void readingAndJudgingDoNotKnowEachOther() {
    forbid("source..", HOUSE + "policy..", HOUSE + "app..", HOUSE + "testkit..");
    forbid("policy..", HOUSE + "source..", HOUSE + "app..", HOUSE + "testkit..");
  }

  @Test
  void nothingOfAReleaseUsesTheTestkit() {
    forbid("app..", HOUSE + "testkit..");
    forbid("cluster..", HOUSE + "testkit..");
  }

  @Test
  void theClusterIsKnownToNobodyButTheApp() {
    forbid("source..", HOUSE + "cluster..");
    forbid("policy..", HOUSE + "cluster..");
    forbid("cluster..", HOUSE + "source..", HOUSE + "app..");
  }

  @Test
  void onlyTheClusterHasNetworkClients() {
    noClasses()
        .that()
        .resideOutsideOfPackages(HOUSE + "cluster..", HOUSE + "testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "io.fabric8..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + "cluster.api..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.fabric8..")
        .check(CLASSES);
  }

  @Test
  void planningKnowsNoReaderNoClusterAndNoApp() {
    forbid(
        "response..",
        HOUSE + "source..",
        HOUSE + "cluster..",
        HOUSE + "app..",
        HOUSE + "testkit..");
    forbid("policy..", HOUSE + "response..");
    forbid("source..", HOUSE + "response..");
  }

  @Test
  void whatShipsIsReadWithoutAnybodyElse() {
    forbid(
        "supply..",
        HOUSE + "source..",
        HOUSE + "policy..",
        HOUSE + "response..",
        HOUSE + "cluster..",
        HOUSE + "app..",
        HOUSE + "testkit..");
  }

  @Test
  void onlyTheJournalOfTheClusterKnowsDatabases() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + "cluster.journal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "org.jdbi..",
            "org.flywaydb..",
            "org.sqlite..",
            "org.postgresql..")
        .check(CLASSES);
  }

  @Test
  void onlySignaturesKnowBouncyCastle() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + "supply.signature..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bouncycastle..")
        .check(CLASSES);
  }

  @Test
  void onlyItsPackageKnowsMail() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + "cluster.notification..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("jakarta.mail..", "org.eclipse.angus..")
        .check(CLASSES);
  }

  @Test
  void onlyItsPackageKnowsKafka() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + "cluster.kafka..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(CLASSES);
  }

  @Test
  void onlyGrpcAndDownloadsKnowTheirClient() {
    noClasses()
        .that()
        .resideOutsideOfPackages(HOUSE + "cluster.tetragon..", HOUSE + "cluster.feed..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..", "okio..", "kotlin..")
        .check(CLASSES);
  }

  @Test
  void onlyItsPackageKnowsTheClientOfRegistries() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + "cluster.registry..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("land.oras..")
        .check(CLASSES);
  }

  @Test
  void onlyTheResponderListens() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + "app.respond..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.helidon..")
        .check(CLASSES);
  }

  @Test
  void judgingAndPlanningTouchNoFileAndNoNetwork() {
    forbid("policy..", "java.nio.file..", "java.net.http..");
    forbid("response..", "java.nio.file..", "java.net.http..");
    noClasses()
        .that()
        .resideInAnyPackage(HOUSE + "policy..", HOUSE + "response..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.File")
        .check(CLASSES);
  }

  @Test
  void judgingAndPlanningHaveNoClockAndNoChance() {
    forbid("policy..", "java.util.random..");
    forbid("response..", "java.util.random..");
    noClasses()
        .that()
        .resideInAnyPackage(HOUSE + "policy..", HOUSE + "response..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.LocalDate.class, "now")
        .check(CLASSES);
  }

  @Test
  void onlyTheCheckerKnowsTheCelLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HOUSE + "policy.cel.check..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.cel..", "com.google.protobuf..")
        .check(CLASSES);
  }

  @Test
  void thePodSecurityStandardsKnowNothingOfRequests() {
    forbid(
        "policy.podsecurity.standards..",
        HOUSE + "policy.podsecurity",
        HOUSE + "policy.admission..");
  }

  @Test
  void patternsOfPoliciesAreMatchedInLinearTime() {
    forbid("policy..", "java.util.regex..");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"model", "source", "policy", "supply", "response", "cluster", "app", "testkit"})
  void packagesOfAModuleHaveNoCycles(String module) {
    SlicesRuleDefinition.slices()
        .matching(HOUSE + module + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyPackageSaysWhatItDoesAndIsNullMarked() throws IOException {
    Path root = Path.of(System.getProperty("portcullis.root"));
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> packages =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> file.toString().contains("src/main/java"))
              .map(file -> file.resolveSibling("package-info.java"))
              .distinct()
              .toList();
      assertThat(packages).isNotEmpty();
      assertThat(packages)
          .allSatisfy(info -> assertThat(info).content().startsWith("///").contains("@NullMarked"));
    }
  }

  private static void forbid(String from, String... to) {
    noClasses()
        .that()
        .resideInAPackage(HOUSE + from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(to)
        .check(CLASSES);
  }
}
