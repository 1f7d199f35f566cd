package dev.portcullis.supply.advisory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Reading;
import dev.portcullis.testkit.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OsvReaderTest {
  private static Reading<Advisory> read(String json) {
    return new OsvReader().read(json.getBytes(UTF_8), "x.json");
  }

  @Test
  void readsWhatMatchingNeeds() {
    Advisory read =
        read("""
        {"schema_version": "1.7.0", "id": "GHSA-1", "modified": "2026-01-02T03:04:05Z",
         "aliases": ["CVE-1"], "upstream": ["CVE-2"], "related": ["CVE-3"],
         "summary": "It breaks", "details": "long", "unheard": [{"of": [1, true, null]}],
         "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
         "database_specific": {"severity": "MODERATE", "cwe_ids": []},
         "affected": [{"package": {"ecosystem": "Debian:12", "name": "zlib", "purl": "pkg:deb/zlib"},
           "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.2"}]}],
           "versions": ["1.0", "1.1"], "severity": [{"type": "Ubuntu", "score": "low"}]}]}
        """)
            .items()
            .getFirst();

    assertThat(read)
        .isEqualTo(
            new Advisory(
                "GHSA-1",
                List.of("CVE-1"),
                List.of("CVE-2"),
                List.of("CVE-3"),
                "2026-01-02T03:04:05Z",
                "",
                "It breaks",
                List.of(new Rating("CVSS_V3", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")),
                "MODERATE",
                List.of(
                    new Affected(
                        "Debian:12",
                        "zlib",
                        List.of(
                            new AffectedRange(
                                AffectedRange.Type.ECOSYSTEM,
                                List.of(
                                    new Event(Event.Kind.INTRODUCED, "0"),
                                    new Event(Event.Kind.FIXED, "1.2")))),
                        List.of("1.0", "1.1"),
                        List.of(new Rating("Ubuntu", "low"))))));
    assertThat(read.affected().getFirst().release()).isEqualTo("12");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | x.json:1:2 | expected an id, got none",
        "[] | x.json:1:1 | expected an object, got a list",
        "{'id': 7} | x.json:1:8 | expected text, got a number",
        "{'id': 'A', | x.json:1:12 | no JSON:",
        "{'id': 'A'} {} | x.json:1:13 | expected one document, got more behind it",
        "{'id': 'A', 'affected': [{'package': {'name': 'x'}}]} | x.json:1:50 | expected an ecosystem"
            + " and a name, got a package without"
      })
  void tellsAMistakeWithItsPlace(String json, String place, String reason) {
    Reading<Advisory> reading = read(json.replace('\'', '"'));

    assertThat(reading.items()).isEmpty();
    assertThat(reading.unreadable())
        .singleElement()
        .satisfies(each -> {
          assertThat(each.reason()).startsWith(reason);
          assertThat(each.location()).hasToString(place);
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': 'SEMVER', 'events': [{'introduced': '0', 'fixed': '1'}]}",
        "{'type': 'SEMVER', 'events': [{}]}",
        "{'type': 'SEMVER', 'events': [{'fixed': '1'}]}",
        "{'type': 'CALENDAR', 'events': [{'introduced': '0'}]}",
        "{'events': [{'introduced': '0'}]}"
      })
  void refusesARangeThatSaysNothingCertain(String range) {
    String json =
        "{'id': 'A', 'affected': [{'package': {'ecosystem': 'npm', 'name': 'x'}, 'ranges': [%s]}]}"
            .formatted(range);

    Reading<Advisory> reading = read(json.replace('\'', '"'));

    assertThat(reading.items()).isEmpty();
    assertThat(reading.unreadable().getFirst().location().path())
        .startsWith("affected[0].ranges[0]");
  }

  @Test
  void refusesNestingWithoutEnd() {
    Reading<Advisory> reading = read("{\"x\":" + "[".repeat(100_000));

    assertThat(reading.unreadable().getFirst().reason()).contains("nesting depth");
  }

  @ParameterizedTest
  @CsvSource({
    "osv-linter/testdata/CVE-2023-41045.json,''",
    "osv-linter/testdata/nondistinct-CVE-2018-5407.json,''",
    "osv-linter/testdata/nointroduced-CVE-2023-41045.json,expected an event 'introduced'",
    "ghsa/testdata/equals_no_patch.osv.json,''",
    "ghsa/testdata/equals_with_patch.osv.json,''",
    "ghsa/testdata/less_than_equals_no_patch.osv.json,''",
    "ghsa/testdata/less_than_equals_with_patch.osv.json,''",
    "ghsa/testdata/maven_greater_than.osv.json,''",
    "ghsa/testdata/pypi_normalize.osv.json,''"
  })
  void readsTheRecordsOfTheSchema(String name, String mistake) throws IOException {
    Path file = Truth.at("files/osv-schema/tools").resolve(name);

    Reading<Advisory> reading = new OsvReader().read(Files.readAllBytes(file), name);

    if (mistake.isEmpty()) {
      assertThat(reading.unreadable()).isEmpty();
      assertThat(reading.items()).hasSize(1);
    } else {
      assertThat(reading.unreadable().getFirst().reason()).startsWith(mistake);
    }
  }
}
