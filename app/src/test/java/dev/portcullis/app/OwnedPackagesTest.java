package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `image`, `sbom` and `explain` on a small Debian that packs `left-pad` as `node-left-pad`.
class OwnedPackagesTest {
  private static final String PATCHED =
      """
      {"id": "DEBIAN-CVE-2026-1", "modified": "2026-01-01T00:00:00Z", "upstream": ["CVE-2026-1"],
       "affected": [{"package": {"ecosystem": "Debian:12", "name": "node-left-pad"},
         "ranges": [{"type": "ECOSYSTEM",
                     "events": [{"introduced": "0"}, {"fixed": "1.2.0-1+deb12u1"}]}]}]}
      """;

  @TempDir private Path temporary;
  private JudgedFolder root;
  private FetchedAdvisories advisories;

  @BeforeEach
  void make() throws IOException {
    root = new JudgedFolder(temporary.resolve("root"));
    root.write("etc/os-release", "ID=debian\nVERSION_ID=12\n");
    root.write(
        "var/lib/dpkg/status",
        """
        Package: node-left-pad
        Status: install ok installed
        Version: 1.2.0-1+deb12u1
        """);
    root.write("var/lib/dpkg/info/node-left-pad.list", "/usr/share/nodejs/left-pad/package.json\n");
    root.write(
        "usr/share/nodejs/left-pad/package.json",
        "{\"name\": \"left-pad\", \"version\": \"1.2.0\"}");
    advisories = new FetchedAdvisories(temporary);
    advisories.say("npm", PackagesTest.ADVISORY);
    advisories.fetch("osv/npm");
  }

  @Test
  void whatTheDistributionPatchedIsNoFinding() throws IOException {
    advisories.say("Debian", PATCHED);
    advisories.fetch("osv/Debian");

    Outcome outcome = advisories.run("image", "--only", "vulnerability", root.path());

    assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    assertThat(outcome.out()).doesNotContain("CVE-2026-1");
  }

  @Test
  void withoutTheDistributionsAdvisoriesTheRunSaysWhatNobodyCanTell() throws IOException {
    Outcome outcome = advisories.run("image", "--only", "vulnerability", root.path());

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out())
        .contains("nothing is known of vulnerabilities of Debian packages")
        .contains("nobody can tell whether CVE-2026-1 affects left-pad 1.2.0")
        .contains("it came with node-left-pad 1.2.0-1+deb12u1");
  }

  /// The same version beside the distribution's is as vulnerable as ever.
  @Test
  void whatCameOtherwiseIsAFinding() throws IOException {
    advisories.say("Debian", PATCHED);
    advisories.fetch("osv/Debian");
    root.write(
        "srv/node_modules/left-pad/package.json",
        "{\"name\": \"left-pad\", \"version\": \"1.2.0\"}");

    Outcome outcome = advisories.run("image", "--only", "vulnerability", root.path());

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("srv/node_modules/left-pad/package.json");
  }

  @Test
  void theBillNamesItAsAPartOfItsOwner() throws IOException {
    Outcome outcome = CommandLine.run("sbom", root.path());

    assertThat(outcome.out())
        .containsSubsequence(
            "\"name\":\"node-left-pad\"", "\"components\":[", "pkg:npm/left-pad@1.2.0", "]}]}");
  }

  /// The bill of an image is judged as the image is.
  @ParameterizedTest
  @ValueSource(strings = {"cyclonedx-1.6", "spdx-2.3", "spdx-3.0"})
  void whatTheDistributionPatchedIsNoFindingInABillEither(String form) throws IOException {
    advisories.say("Debian", PATCHED);
    advisories.fetch("osv/Debian");
    JudgedFolder bills = new JudgedFolder(temporary.resolve("bills"));
    bills.write("bom.json", CommandLine.run("sbom", "--form", form, root.path()).out());

    Outcome outcome = advisories.run("check", "--only", "vulnerability", bills.path());
    Outcome explained = advisories.run("explain", "CVE-2026-1", "--in", bills.path());

    assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    assertThat(explained.out()).contains("packed by the distribution as Debian:node-left-pad");
  }

  @Test
  void theOwnerIsExplained() throws IOException {
    advisories.say("Debian", PATCHED);
    advisories.fetch("osv/Debian");

    Outcome outcome = advisories.run("explain", "CVE-2026-1", "--image", root.path());

    assertThat(outcome.out())
        .contains("usr/share/nodejs/left-pad/package.json")
        .contains("packed by the distribution as Debian:node-left-pad@1.2.0-1+deb12u1\n")
        .contains(
            "whether it is affected say advisories of Debian about node-left-pad, not those of npm\n");
  }

  @Test
  void theOwnerIsToldToPrograms() throws IOException {
    Outcome outcome =
        advisories.run(
            "explain", "pkg:npm/left-pad@1.2.0", "--image", root.path(), "--output", "json");

    assertThat(outcome.out())
        .contains("pkg:deb/debian/node-left-pad@1.2.0-1%2Bdeb12u1?distro=debian-12");
  }
}
