package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.model.Mapping;
import dev.portcullis.supply.document.BrokenException;
import dev.portcullis.supply.document.Limits;
import dev.portcullis.supply.document.Syntax;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `check`, `explain` and `sbom` say of who needs a package.
class NeededPackagesTest {
  private static final String LOCK =
      """
      {
        "name": "shop",
        "lockfileVersion": 3,
        "packages": {
          "": { "name": "shop", "dependencies": { "outer": "^2.0.0" } },
          "node_modules/outer": { "version": "2.0.0", "dependencies": { "inner": "*" } },
          "node_modules/inner": { "version": "1.4.0", "dependencies": { "left-pad": "*" } },
          "node_modules/left-pad": { "version": "1.2.0" }
        }
      }
      """;

  @TempDir private Path temporary;
  private JudgedFolder folder;
  private FetchedAdvisories advisories;

  @BeforeEach
  void make() throws IOException {
    folder = new JudgedFolder(temporary.resolve("judged"));
    folder.write("web/package-lock.json", LOCK);
    advisories = new FetchedAdvisories(temporary);
    advisories.say("npm", PackagesTest.ADVISORY);
    advisories.fetch("osv/npm");
  }

  @Test
  void aFindingNamesWhatTheProjectItselfNeeds() throws IOException {
    Outcome outcome = advisories.run("check", "--only", "vulnerability", folder.path());

    assertThat(outcome.out())
        .contains("CVE-2026-1 in left-pad 1.2.0, fixed in 1.3.0, needed by outer 2.0.0.");
  }

  @Test
  void whatTheProjectNeedsItselfIsNeededByNobodyElse() throws IOException {
    folder.write("web/package-lock.json", LOCK.replace("\"outer\": \"^2", "\"left-pad\": \"^2"));

    Outcome outcome = advisories.run("check", "--only", "vulnerability", folder.path());

    assertThat(outcome.out()).contains("CVE-2026-1 in left-pad 1.2.0, fixed in 1.3.0.");
  }

  @Test
  void theWayToAVulnerablePackageIsExplained() throws IOException {
    Outcome outcome = advisories.run("explain", "CVE-2026-1", "--in", folder.path());

    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("needed by inner 1.4.0 ← outer 2.0.0 ← this project\n");
  }

  @Test
  void whereAPackageIsAndWhyIsExplained() throws IOException {
    Outcome needed = advisories.run("explain", "pkg:npm/inner@1.4.0", "--in", folder.path());
    Outcome direct = advisories.run("explain", "pkg:npm/outer@2.0.0", "--in", folder.path());
    Outcome other = advisories.run("explain", "pkg:npm/inner@1.4.1", "--in", folder.path());

    assertThat(needed.code()).isZero();
    assertThat(needed.out())
        .contains("web/package-lock.json:7:5  npm:inner@1.4.0")
        .contains("needed by outer 2.0.0 ← this project\n");
    assertThat(direct.out()).contains("needed by this project\n");
    assertThat(other.code()).isEqualTo(4);
  }

  @Test
  void theWayIsToldToProgramsToo() throws IOException, BrokenException {
    Outcome outcome =
        advisories.run(
            "explain", "pkg:npm/left-pad@1.2.0", "--in", folder.path(), "--output", "json");

    Mapping told = Syntax.JSON.read(outcome.out().getBytes(UTF_8), Limits.DEFAULT);
    assertThat(told.sequence("vulnerabilities").size()).isEqualTo(1);
    Mapping place = told.sequence("places").mappings().getFirst();
    assertThat(place.string("location", "")).endsWith("web/package-lock.json:8:5");
    assertThat(place.sequence("neededBy").strings()).containsExactly("outer 2.0.0", "inner 1.4.0");
  }

  /// The way that a bill tells is the one that the lockfile told.
  @Test
  void aBillSaysWhoNeedsWhom() throws IOException {
    Outcome bill = CommandLine.run("sbom", folder.path());
    JudgedFolder bills = new JudgedFolder(temporary.resolve("bills"));
    bills.write("bom.json", bill.out());

    Outcome outcome = advisories.run("explain", "CVE-2026-1", "--in", bills.path());

    assertThat(outcome.out())
        .contains("bom.json:")
        .contains("needed by inner 1.4.0 ← outer 2.0.0 ← this project\n");
  }
}
