package dev.portcullis.supply.vex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Location;
import dev.portcullis.supply.advisory.Match;
import dev.portcullis.supply.advisory.Vulnerability;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.ComponentUrl;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.purl.PackageUrl;
import dev.portcullis.supply.version.VersRange;
import dev.portcullis.supply.vex.Assessment.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessmentTest {
  private static final Location HERE = new Location("vex.json", 1, 1, "");
  private static final Instant MONDAY = Instant.parse("2026-05-04T00:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-05-05T00:00:00Z");
  private static final PackageUrl IMAGE =
      read("pkg:oci/demo@sha256:aa?repository_url=registry.example/demo");
  private static final PackageUrl PACKAGE = read("pkg:npm/%40acme/web@1.2.3?arch=any");
  private static final Match MATCH =
      new Match.Affecting(
          new Component(Ecosystem.NPM, "", "@acme/web", "1.2.3", HERE),
          new Vulnerability(
              List.of("CVE-2026-1", "GHSA-aaaa"), List.of(), List.of(), Optional.empty()),
          "introduced 0",
          "");

  @Test
  void keepsWhatIsAnsweredWithItsAnswer() {
    Statement statement = statement(Status.NOT_AFFECTED, MONDAY, product(PACKAGE));

    Assessment assessment = assess(statement);

    assertThat(assessment.open()).isEmpty();
    assertThat(assessment.answered()).containsExactly(new Answer(MATCH, statement));
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_AFFECTED, 0, 0",
    "FIXED, 0, 0",
    "AFFECTED, 1, 1",
    "UNDER_INVESTIGATION, 1, 1",
  })
  void leavesOpenWhatIsAffected(Status status, int open, int confirmed) {
    Assessment assessment = assess(statement(status, MONDAY, product(PACKAGE)));

    assertThat(assessment.open()).hasSize(open);
    assertThat(assessment.confirmed()).hasSize(confirmed);
    assertThat(assessment.answered()).hasSize(1 - open);
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/%40acme/web@1.2.3, true",
    "pkg:npm/%40acme/web, true",
    "pkg:npm/%40acme/web@1.2.3?arch=any, true",
    "pkg:npm/%40acme/web@1.2.3?arch=amd64, false",
    "pkg:npm/%40acme/web@1.2.4, false",
    "pkg:npm/web@1.2.3, false",
    "pkg:pypi/web@1.2.3, false",
    "pkg:npm/%40acme/web@1.2.3#lib, false",
    "pkg:oci/demo@sha256:aa, true",
    "pkg:oci/demo, true",
    "pkg:oci/demo@sha256:bb, false",
  })
  void comparesPackageUrlsAsOpenVexDoes(String url, boolean meant) {
    assertThat(assess(statement(Status.FIXED, MONDAY, product(read(url)))).open().isEmpty())
        .isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "pkg:npm/%40acme/web, vers:npm/>=1.0.0|<1.2.4, true",
    "pkg:npm/%40acme/web, vers:npm/*, true",
    "pkg:npm/%40acme/web, vers:semver/1.2.3, true",
    "pkg:npm/%40acme/web, vers:npm/<1.2.3, false",
    "pkg:npm/%40acme/web, vers:npm/!=1.2.3, false",
    "pkg:npm/other, vers:npm/*, false",
  })
  void meansOnlyTheVersionsOfARange(String url, String range, boolean meant) {
    Product product = Product.within(read(url), VersRange.read(range).orElseThrow()).orElseThrow();

    assertThat(assess(statement(Status.FIXED, MONDAY, product)).open().isEmpty()).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({"pkg:npm/web, vers:pypi/*", "pkg:npm/web@1, vers:npm/*"})
  void aRangeOfOtherVersionsIsNoProduct(String url, String range) {
    assertThat(Product.within(read(url), VersRange.read(range).orElseThrow())).isEmpty();
  }

  /// Another image with the same package is not meant.
  @ParameterizedTest
  @CsvSource({
    "pkg:oci/demo, pkg:npm/%40acme/web, true",
    "pkg:oci/demo, pkg:npm/other, false",
    "pkg:oci/another, pkg:npm/%40acme/web, false",
    "pkg:npm/%40acme/web, pkg:npm/%40acme/web, false",
  })
  void wantsTheProductAndItsPart(String url, String part, boolean meant) {
    Product product = new Product(read(url), List.of(read(part)));

    assertThat(assess(statement(Status.FIXED, MONDAY, product)).open().isEmpty()).isEqualTo(meant);
  }

  @Test
  void letsTheLatestStatementHold() {
    Statement monday = statement(Status.NOT_AFFECTED, MONDAY, product(PACKAGE));
    Statement tuesday = statement(Status.AFFECTED, TUESDAY, product(PACKAGE));

    assertThat(assess(monday, tuesday).open()).containsExactly(MATCH);
    assertThat(assess(tuesday, monday).open()).containsExactly(MATCH);
    assertThat(assess(statement(Status.AFFECTED, MONDAY, product(PACKAGE)), monday).open())
        .containsExactly(MATCH);
    assertThat(
            assess(tuesday, statement(Status.FIXED, TUESDAY.plusSeconds(1), product(PACKAGE)))
                .open())
        .isEmpty();
  }

  @Test
  void knowsAVulnerabilityByAnyName() {
    Statement other = statement(Status.FIXED, MONDAY, product(PACKAGE), "CVE-2026-2");
    Statement alias = statement(Status.FIXED, MONDAY, product(PACKAGE), "X-1", "GHSA-aaaa");

    assertThat(assess(other).open()).containsExactly(MATCH);
    assertThat(assess(alias).open()).isEmpty();
  }

  private static Assessment assess(Statement... statements) {
    return Assessment.of(List.of(MATCH), List.of(statements), _ -> PACKAGE, List.of(IMAGE));
  }

  @Test
  void comparesWhatComponentsAreNamedByDefault() {
    Statement statement =
        statement(Status.FIXED, MONDAY, product(read("pkg:npm/%40acme/web@1.2.3")));

    assertThat(
            Assessment.of(List.of(MATCH), List.of(statement), ComponentUrl::url, List.of()).open())
        .isEmpty();
  }

  private static Statement statement(
      Status status, Instant time, Product product, String... names) {
    return new Statement(
        names.length == 0 ? List.of("CVE-2026-1") : List.of(names),
        List.of(product),
        status,
        "",
        "",
        "",
        time,
        HERE);
  }

  private static Product product(PackageUrl url) {
    return new Product(url, List.of());
  }

  private static PackageUrl read(String url) {
    return PackageUrl.read(url).orElseThrow();
  }
}
