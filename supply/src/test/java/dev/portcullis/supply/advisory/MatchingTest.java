package dev.portcullis.supply.advisory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Severity;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatchingTest {
  @TempDir Path folder;

  private static Component component(Ecosystem ecosystem, String release, String at) {
    int sign = at.lastIndexOf('@');
    return new Component(
        ecosystem,
        release,
        at.substring(0, sign),
        at.substring(sign + 1),
        new Location("lock", 1, 1, ""));
  }

  /// `A | aliases CVE-1 | npm x 0 1.5.0`, and so on: an OSV record in short.
  private static String record(String text) {
    String[] parts = text.split(" \\| ", -1);
    String[] affected = parts[2].split(" ", -1);
    String fixed = affected[3].isEmpty() ? "" : ", {\"fixed\": \"%s\"}".formatted(affected[3]);
    return """
    {"id": "%s", %s, "affected": [{"package": {"ecosystem": "%s", "name": "%s"},
     "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "%s"}%s]}]}]}
    """
        .formatted(parts[0], parts[1], affected[0], affected[1], affected[2], fixed);
  }

  private Path archive(String name, String... records) throws IOException {
    Path path = folder.resolve(name + ".zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (int i = 0; i < records.length; i++) {
        zip.putNextEntry(new ZipEntry(i + ".json"));
        zip.write(records[i].getBytes(UTF_8));
      }
    }
    return path;
  }

  private Matching matching(Component component, String... records) throws IOException {
    return matching(List.of(component), records);
  }

  private Matching matching(List<Component> components, String... records) throws IOException {
    String[] documents = records.clone();
    for (int i = 0; i < documents.length; i++) {
      documents[i] = record(documents[i]);
    }
    String ecosystem = components.getFirst().ecosystem().osvName();
    Path path = folder.resolve("index");
    try (AdvisoryIndexWriter writer = AdvisoryIndexWriter.at(path)) {
      assertThat(writer.add(archive(ecosystem, documents), ecosystem)).isEmpty();
      writer.add(new KnownExploited("CVE-2026-1", "2026-01-02", "2026-02-03", "Known"));
      writer.finish();
    }
    try (AdvisoryIndex index = AdvisoryIndex.open(path)) {
      return Matching.of(components, index);
    }
  }

  private static Match.Affecting only(Matching matching) {
    assertThat(matching.matches()).hasSize(1);
    return (Match.Affecting) matching.matches().getFirst();
  }

  @Test
  void keepsTheOrderOfThousandsOfComponents() throws IOException {
    List<Component> components =
        IntStream.range(0, 2_300)
            .mapToObj(i -> component(Ecosystem.NPM, "", "x@1.%d.0".formatted(i)))
            .toList();

    Matching found = matching(components, "A | \"aliases\": [\"CVE-2026-7\"] | npm x 0 2.0.0");

    assertThat(found.matches()).extracting(Match::component).isEqualTo(components);
  }

  @Test
  void tellsOneVulnerabilityOnceByAllItsNames() throws IOException {
    Matching matching =
        matching(
            component(Ecosystem.PYTHON, "", "Django@3.1"),
            "PYSEC-1 | \"aliases\": [\"BIT-1\"] | PyPI django 3.0 3.2",
            "GHSA-1 | \"aliases\": [\"CVE-2026-1\", \"BIT-1\"] | PyPI django 3.0 3.3",
            "PYSEC-2 | \"aliases\": [\"CVE-2026-1\"], \"withdrawn\": \"2026\" | PyPI django 0 9");

    Match.Affecting match = only(matching);
    assertThat(match.vulnerability().name()).isEqualTo("CVE-2026-1");
    assertThat(match.vulnerability().names())
        .containsExactly("CVE-2026-1", "GHSA-1", "BIT-1", "PYSEC-1");
    assertThat(match.vulnerability().advisories())
        .extracting(Advisory::id)
        .containsExactly("GHSA-1", "PYSEC-1");
    assertThat(match.vulnerability().exploited())
        .extracting(KnownExploited::added)
        .containsExactly("2026-01-02");
    assertThat(match.fixed()).isEqualTo("3.3");
  }

  @Test
  void findsAPackageOfADistributionByItsSourceInItsRelease() throws IOException {
    Component binary =
        new Component(
            Ecosystem.DEBIAN,
            "12",
            "libssl3",
            "3.0.11-1+b2",
            new Origin("openssl", "3.0.11-1"),
            new Location("var/lib/dpkg/status", 1, 1, ""));

    Matching matching =
        matching(
            binary,
            "A | \"aliases\": [] | Debian:12 openssl 0 3.0.11-2",
            "B | \"aliases\": [] | Debian:12 openssl 0 3.0.11-1",
            "C | \"aliases\": [] | Debian:11 openssl 0 3.0.11-2",
            "D | \"aliases\": [] | Debian:12 libssl3 0 9");

    Match.Affecting match = only(matching);
    assertThat(match.vulnerability().name()).isEqualTo("A");
    assertThat(match.fixed()).isEqualTo("3.0.11-2");
    assertThat(match.component()).isEqualTo(binary);
  }

  @Test
  void tellsAVulnerabilityOfAPackageAndOfItsSourceOnce() throws IOException {
    Component binary =
        new Component(
            Ecosystem.ALMA_LINUX,
            "9",
            "bash-doc",
            "5.1-1.el9",
            new Origin("bash", "5.1-1.el9"),
            new Location("var/lib/rpm/Packages", 0, 0, ""));

    Matching matching =
        matching(
            binary,
            "A | \"aliases\": [\"CVE-2026-1\"] | AlmaLinux:9 bash-doc 0 5.1-2.el9",
            "B | \"aliases\": [\"CVE-2026-1\"] | AlmaLinux:9 bash 0 5.1-2.el9");

    assertThat(only(matching).vulnerability().advisories())
        .extracting(Advisory::id)
        .containsExactly("A", "B");
  }

  @Test
  void namesTheNextVersionInWhichNoneOfThemIs() throws IOException {
    String spread =
        """
        {"id": "A", "affected": [{"package": {"ecosystem": "npm", "name": "x"},
         "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}, {"fixed": "1.0.5"}]},
                    {"type": "SEMVER", "events": [{"introduced": "1.0.3"}, {"fixed": "1.2.0"}]},
                    {"type": "SEMVER", "events": [{"introduced": "2.0.0"}, {"fixed": "2.0.1"}]}]}]}
        """;
    Path path = folder.resolve("index");
    try (AdvisoryIndexWriter writer = AdvisoryIndexWriter.at(path)) {
      writer.add(archive("npm", spread), "npm");
      writer.finish();
    }

    try (AdvisoryIndex index = AdvisoryIndex.open(path)) {
      Component old = component(Ecosystem.NPM, "", "x@1.0.1");
      assertThat(only(Matching.of(List.of(old), index)).fixed()).isEqualTo("1.2.0");
    }
  }

  @Test
  void leavesOutWhatWasWithdrawn() throws IOException {
    Matching matching =
        matching(component(Ecosystem.NPM, "", "x@1.0.0"), "A | \"withdrawn\": \"2026\" | npm x 0 ");

    assertThat(matching.matches()).isEmpty();
  }

  @Test
  void saysThatNobodyCanTellOfAVersionThatIsNone() throws IOException {
    Matching matching =
        matching(component(Ecosystem.NPM, "", "x@latest"), "A | \"related\": [] | npm x 0 1.5.0");

    assertThat(matching.matches())
        .singleElement()
        .isInstanceOfSatisfying(
            Match.Undetermined.class,
            each -> assertThat(each.cause()).isEqualTo("nobody can order version 'latest'"));
  }

  @Test
  void fixesADistributionWithinItsRelease() throws IOException {
    Matching matching =
        matching(
            component(Ecosystem.DEBIAN, "12", "zlib@1:1.2.13.dfsg-1"),
            "DSA-1 | \"upstream\": [\"CVE-1\"] | Debian:12 zlib 0 1:1.2.13.dfsg-1+deb12u1",
            "DSA-2 | \"upstream\": [\"CVE-1\"] | Debian:11 zlib 0 1:1.2.14");

    Match.Affecting match = only(matching);
    assertThat(match.vulnerability().name()).isEqualTo("DSA-1");
    assertThat(match.fixed()).isEqualTo("1:1.2.13.dfsg-1+deb12u1");
  }

  @Test
  void ratesByVectorsAndElseByTheWordOfTheDatabase() throws IOException {
    String vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
    String rated = "\"severity\": [{\"type\": \"CVSS_V3\", \"score\": \"%s\"}]".formatted(vector);
    String ranked = "\"database_specific\": {\"severity\": \"MODERATE\"}";
    Component old = component(Ecosystem.NPM, "", "x@1.0.0");

    Match scored = only(matching(old, "A | " + rated + " | npm x 0 "));
    Match worded = only(matching(old, "A | " + ranked + " | npm x 0 "));
    Match silent = only(matching(old, "A | \"related\": [] | npm x 0 "));

    assertThat(scored.vulnerability().score().orElseThrow().score()).isEqualTo(9.8);
    assertThat(scored.vulnerability().severity()).contains(Severity.CRITICAL);
    assertThat(worded.vulnerability().severity()).contains(Severity.MEDIUM);
    assertThat(silent.vulnerability().severity()).isEmpty();
  }

  @Test
  void saysOfWhichEcosystemsNothingIsKnown() throws IOException {
    Matching covered = matching(component(Ecosystem.NPM, "", "x@1.0.0"));
    try (AdvisoryIndex index = AdvisoryIndex.open(folder.resolve("index"))) {
      Component gem = component(Ecosystem.GEM, "", "rails@7.0.0");

      assertThat(covered.uncovered()).isEmpty();
      assertThat(Matching.of(List.of(gem), index).uncovered()).containsExactly("RubyGems");
    }
  }

  @Test
  void keepsWhatEachArchiveSaysUnderTheSameId() throws IOException {
    Path path = folder.resolve("index");
    try (AdvisoryIndexWriter writer = AdvisoryIndexWriter.at(path)) {
      writer.add(archive("a", record("CVE-1 | \"related\": [] | npm x 0 2")), "npm");
      writer.add(archive("b", record("CVE-1 | \"related\": [] | Maven g:x 0 2")), "Maven");
      writer.finish();
    }

    try (AdvisoryIndex index = AdvisoryIndex.open(path)) {
      List<Component> both =
          List.of(
              component(Ecosystem.NPM, "", "x@1.0.0"), component(Ecosystem.MAVEN, "", "g:x@1.0"));
      assertThat(Matching.of(both, index).matches())
          .extracting(each -> each.vulnerability().name())
          .hasSize(2);
    }
  }

  @Test
  void namesARecordThatIsBrokenAndTakesTheOthers() throws IOException {
    Path archive = archive("npm", "{\"id\": 7}", record("A | \"related\": [] | npm x 0 "));
    Path path = folder.resolve("index");

    try (AdvisoryIndexWriter writer = AdvisoryIndexWriter.at(path)) {
      assertThat(writer.add(archive, "npm"))
          .extracting(each -> each.location() + ": " + each.reason())
          .containsExactly(archive + "!/0.json:1:8: expected text, got a number");
      writer.finish();
    }

    try (AdvisoryIndex index = AdvisoryIndex.open(path)) {
      assertThat(index.named("A")).hasSize(1);
    }
  }

  @Test
  void readsTheCatalogueOfWhatIsExploited() {
    String catalogue =
        """
        {"title": "KEV", "vulnerabilities": [
          {"cveID": "CVE-2026-1", "dateAdded": "2026-01-02", "dueDate": "2026-01-23",
           "knownRansomwareCampaignUse": "Known", "cwes": ["CWE-59"]},
          {"vendorProject": "nobody"}]}
        """;

    Reading<KnownExploited> reading =
        new KnownExploitedReader().read(catalogue.getBytes(UTF_8), "kev.json");

    assertThat(reading.items())
        .containsExactly(new KnownExploited("CVE-2026-1", "2026-01-02", "2026-01-23", "Known"));
    assertThat(reading.unreadable())
        .extracting(Reading.Unreadable::reason)
        .containsExactly("expected a cveID, got none");
  }
}
