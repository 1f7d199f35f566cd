package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `check` says of the actions that workflows use.
class ActionsTest {
  private static final String COMMIT = "a5ac7e51b41094c92402da3b24376905380afc29";

  @TempDir private Path temporary;
  private JudgedFolder folder;
  private FetchedAdvisories advisories;

  @BeforeEach
  void make() throws IOException {
    folder = new JudgedFolder(temporary.resolve("judged"));
    advisories = new FetchedAdvisories(temporary);
  }

  private void fetch(String ecosystem, String bounds) throws IOException {
    advisories.say(
        ecosystem,
        """
        {"id": "GHSA-aaaa-bbbb-cccc", "modified": "2026-01-01T00:00:00Z", "aliases": ["CVE-2026-1"],
         "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
         "affected": [{"package": {"ecosystem": "%s", "name": "actions/download-artifact"},
           "ranges": [{"type": "ECOSYSTEM", "events": [%s]}]}]}
        """
            .formatted(ecosystem, bounds));
    advisories.fetch("osv/" + ecosystem);
  }

  private void fetch() throws IOException {
    fetch("GitHub Actions", "{\"introduced\": \"4.0.0\"}, {\"fixed\": \"4.1.3\"}");
  }

  private Outcome check(String uses) throws IOException {
    folder.write(
        ".github/workflows/ci.yml",
        """
        on: push
        permissions: {}
        jobs:
          build:
            runs-on: ubuntu-24.04
            timeout-minutes: 5
            steps:
              - uses: %s
        """
            .formatted(uses));
    return advisories.run("check", "--only", "vulnerability", folder.path());
  }

  @Test
  void aVulnerableTagRefusesAtItsLineInTheLayerOfThePipeline() throws IOException {
    fetch();

    Outcome outcome = check("actions/download-artifact@v4.1.2");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains(".github/workflows/ci.yml:8:9  Vulnerability CVE-2026-1:GitHub Actions:")
        .contains("CVE-2026-1 in actions/download-artifact v4.1.2, fixed in 4.1.3.");
    assertThat(check("Actions/Download-Artifact/sub/folder@v4.1.2").code()).isEqualTo(1);
  }

  @Test
  void aCommentBehindACommitTellsTheVersion() throws IOException {
    fetch();

    Outcome old = check("actions/download-artifact@" + COMMIT + " # v4.1.2");
    Outcome fixed = check("actions/download-artifact@" + COMMIT + " # v4.1.3");

    assertThat(old.out()).contains("in actions/download-artifact v4.1.2");
    assertThat(fixed.out()).doesNotContain("CVE-2026-1");
  }

  @Test
  void aTagThatMovesStandsForTheLatestRelease() throws IOException {
    fetch();

    assertThat(check("actions/download-artifact@v4").out()).doesNotContain("CVE-2026-1");
  }

  @Test
  void aTagThatMovesIsAffectedWhereAllOfItsReleasesAre() throws IOException {
    fetch("GitHub Actions", "{\"introduced\": \"0\"}, {\"fixed\": \"46.0.1\"}");

    assertThat(check("actions/download-artifact@v45").code()).isEqualTo(1);
  }

  @Test
  void whereNobodyFixedItATagThatMovesIsNotDetermined() throws IOException {
    fetch("GitHub Actions", "{\"introduced\": \"0\"}, {\"last_affected\": \"4.1.3\"}");

    Outcome outcome = check("actions/download-artifact@v4");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out()).contains("'v4' may be 4.1.3 or a later release");
  }

  @Test
  void ofABareCommitNobodyCanTellWhereAnAdvisoryIsAboutTheAction() throws IOException {
    fetch();

    Outcome outcome = check("actions/download-artifact@" + COMMIT);

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out()).contains("nobody can order version '" + COMMIT + "'");
  }

  @Test
  void aBareCommitOfAnActionWithoutAdvisoriesIsNothingToTell() throws IOException {
    fetch();

    Outcome outcome = check("actions/checkout@" + COMMIT);

    assertThat(outcome.out()).doesNotContain("unreadable").doesNotContain("nobody can");
    assertThat(outcome.code()).isNotEqualTo(3);
  }

  @Test
  void withoutAdvisoriesOfActionsTheRunIsIncomplete() throws IOException {
    fetch("npm", "{\"introduced\": \"0\"}");

    assertThat(check("actions/checkout@v4").out())
        .contains("nothing is known of vulnerabilities of GitHub Actions packages");
  }

  @Test
  void whoFetchedNothingIsNotAskedToForHisWorkflows() throws IOException {
    assertThat(check("actions/checkout@v4").out()).doesNotContain("nothing is known");
  }
}
