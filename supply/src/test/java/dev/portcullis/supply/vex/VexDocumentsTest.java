package dev.portcullis.supply.vex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.portcullis.model.Reading;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VexDocumentsTest {
  private static final String OPEN_VEX =
      """
      {
        "@context": "https://openvex.dev/ns/v0.2.0",
        "timestamp": "2026-05-04T10:00:00+02:00",
        "statements": [
          {"vulnerability": {"name": "CVE-2026-1", "aliases": ["GHSA-aaaa"]},
           "products": [
             {"@id": "pkg:oci/demo@sha256:aa", "subcomponents": [{"@id": "pkg:npm/web@1"}]},
             {"identifiers": {"purl": "pkg:npm/api@1"}}],
           "status": "not_affected", "justification": "component_not_present"},
          {"vulnerability": "CVE-2026-2", "products": ["pkg:npm/api@1"], "status": "affected",
           "action_statement": "update", "timestamp": "2026-05-05T10:00:00Z"},
          {"vulnerability": {"name": "CVE-2026-3"}, "products": [{"@id": "pkg:npm/a"}],
           "status": "not_affected"},
          {"vulnerability": {"name": "CVE-2026-4"}, "products": [{"@id": "urn:demo"}],
           "status": "fixed"},
          {"vulnerability": {"name": "CVE-2026-5"}, "products": [{"@id": "pkg:npm/a"}],
           "status": "harmless"},
          {"vulnerability": {"name": "CVE-2026-6"}, "status": "fixed"},
          {"vulnerability": {"name": "CVE-2026-7"}, "status": "fixed",
           "products": [{"@id": "pkg:npm/a", "subcomponents": [{"@id": "urn:part"}]}]}
        ]
      }
      """;

  private static final String CYCLONE_DX =
      """
      {
        "bomFormat": "CycloneDX",
        "metadata": {"timestamp": "2026-05-04T00:00:00Z",
                     "component": {"bom-ref": "root", "name": "demo", "type": "application"}},
        "components": [
          {"type": "library", "name": "web", "bom-ref": "1", "purl": "pkg:npm/web@1"}],
        "vulnerabilities": [
          {"id": "CVE-2026-1", "references": [{"id": "GHSA-aaaa"}],
           "analysis": {"state": "not_affected", "justification": "code_not_reachable",
                        "detail": "never called", "lastUpdated": "2026-05-05T00:00:00Z"},
           "affects": [{"ref": "1"}, {"ref": "urn:cdx:x/1#pkg:npm/api@1?a=b"}, {"ref": "root"}]},
          {"id": "CVE-2026-2", "analysis": {"state": "exploitable", "response": ["update"]},
           "affects": [{"ref": "1", "versions": [
             {"version": "2"}, {"range": "vers:npm/>=3"}, {"version": "4", "status": "unaffected"},
             {"range": "vers:pypi/>=3"}, {"range": ">=3"}, {"range": "vers:npm/5", "status": "unaffected"}
           ]}]},
          {"id": "CVE-2026-3", "affects": [{"ref": "1"}]},
          {"id": "CVE-2026-4", "analysis": {"state": "fine"}}
        ]
      }
      """;

  private static final String CSAF =
      """
      {
        "document": {"csaf_version": "2.0",
                     "tracking": {"current_release_date": "2026-05-04T00:00:00.000Z"}},
        "product_tree": {
          "branches": [{"category": "vendor", "name": "Acme", "branches": [
            {"category": "product_version", "name": "1", "product": {"product_id": "WEB",
             "name": "web 1", "product_identification_helper": {"purl": "pkg:npm/web@1"}}},
            {"category": "product_version_range", "name": "vers:npm/>=1", "product": {
             "product_id": "RANGE", "name": "web",
             "product_identification_helper": {"purl": "pkg:npm/web"}}},
            {"category": "product_version_range", "name": "<3", "product": {
             "product_id": "UNCLEAR", "name": "web",
             "product_identification_helper": {"purl": "pkg:npm/web"}}},
            {"category": "product_name", "name": "demo", "product": {"product_id": "DEMO",
             "name": "demo", "product_identification_helper": {"purl": "pkg:oci/demo"}}}
          ]}],
          "full_product_names": [{"product_id": "BOX", "name": "a box"}],
          "relationships": [{"category": "default_component_of", "product_reference": "WEB",
            "relates_to_product_reference": "DEMO",
            "full_product_name": {"product_id": "DEMO:WEB", "name": "web in demo"}}],
          "product_groups": [{"group_id": "G", "product_ids": ["WEB"]}]
        },
        "vulnerabilities": [{
          "cve": "CVE-2026-1",
          "product_status": {"known_not_affected": ["WEB", "DEMO:WEB", "RANGE", "UNCLEAR", "BOX",
                                                    "LOST"],
                             "recommended": ["WEB"]},
          "flags": [{"label": "vulnerable_code_not_present", "group_ids": ["G"]}],
          "threats": [{"category": "impact", "details": "left out", "product_ids": ["DEMO:WEB"]}]
        }]
      }
      """;

  static List<String> forms() {
    return List.of(OPEN_VEX, CYCLONE_DX, CSAF);
  }

  @Test
  void readsOpenVex() {
    Reading<Statement> reading = read(OPEN_VEX);

    assertThat(texts(reading))
        .containsExactly(
            "5 [CVE-2026-1, GHSA-aaaa] not_affected 'component_not_present' '' ''"
                + " pkg:oci/demo@sha256:aa[pkg:npm/web@1] pkg:npm/api@1[]",
            "10 [CVE-2026-2] affected '' '' 'update' pkg:npm/api@1[]");
    assertThat(reading.items())
        .extracting(Statement::time)
        .containsExactly(
            Instant.parse("2026-05-04T08:00:00Z"), Instant.parse("2026-05-05T10:00:00Z"));
    assertThat(told(reading))
        .containsExactly(
            "12:5 'CVE-2026-3' is said not to affect without a justification or an impact"
                + " statement",
            "14:60 a product without a package URL cannot be compared with packages",
            "16:5 expected a status of OpenVEX, got 'harmless'",
            "18:5 expected a statement to name products",
            "20:19 a subcomponent without a package URL cannot be compared with packages");
  }

  @Test
  void readsCycloneDx() {
    Reading<Statement> reading = read(CYCLONE_DX);

    assertThat(texts(reading))
        .containsExactly(
            "8 [CVE-2026-1, GHSA-aaaa] not_affected 'code_not_reachable' 'never called' ''"
                + " pkg:npm/web@1[] pkg:npm/api@1?a=b[]",
            "12 [CVE-2026-2] affected '' '' 'update' pkg:npm/web@2[] pkg:npm/web vers:npm/>=3[]");
    assertThat(reading.items())
        .extracting(Statement::time)
        .containsExactly(
            Instant.parse("2026-05-05T00:00:00Z"), Instant.parse("2026-05-04T00:00:00Z"));
    assertThat(told(reading))
        .containsExactly(
            "11:74 'root' has no package URL to compare with packages",
            "14:53 version '4' is 'unaffected' against the analysis",
            "15:8 no range of versions of 'npm': 'vers:pypi/>=3'",
            "15:36 no range of versions of 'npm': '>=3'",
            "15:54 version 'vers:npm/5' is 'unaffected' against the analysis",
            "18:5 expected a state of CycloneDX, got 'fine'");
  }

  @Test
  void readsCsaf() {
    Reading<Statement> reading = read(CSAF);

    assertThat(texts(reading))
        .containsExactly(
            "25 [CVE-2026-1] not_affected 'vulnerable_code_not_present' '' '' pkg:npm/web@1[]",
            "25 [CVE-2026-1] not_affected '' 'left out' '' pkg:oci/demo[pkg:npm/web@1]",
            "25 [CVE-2026-1] not_affected '' '' '' pkg:npm/web vers:npm/>=1[]");
    assertThat(told(reading))
        .containsExactly(
            "26:47 product 'LOST' is not in the product tree",
            "25:24 3 of 6 products of which 'CVE-2026-1' is said to be 'not_affected' have no"
                + " package URL to compare");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"@context\": \"https://example.org\"}",
        "{\"@context\": \"https://openvex.dev/ns\", \"statements\": {}}",
        "{\"bomFormat\": \"CycloneDX\", \"vulnerabilities\": [1]}",
        "{\"document\": {\"csaf_version\": \"2.0\"}, \"vulnerabilities\": [1]}",
      })
  void whatIsNoDocumentIsUnreadable(String text) {
    assertThat(read(text).unreadable()).hasSize(1);
  }

  @Test
  void boundsBranches() {
    String branches = "{\"branches\":[".repeat(60) + "]}".repeat(60);
    String text = "{\"document\":{\"csaf_version\":\"2.0\"},\"product_tree\":" + branches + "}";

    assertThat(told(read(text))).singleElement().asString().contains("nested deeper than 30");
  }

  /// Each remark on a group stands for all its products.
  @Test
  void boundsGroups() {
    String ids = "\"A\"" + ",\"B\"".repeat(30_000);
    String text =
        """
        {"document": {"csaf_version": "2.0"},
         "product_tree": {"product_groups": [{"group_id": "G", "product_ids": [%s]}]},
         "vulnerabilities": [{"cve": "CVE-2026-1", "flags": [%s{}]}]}
        """
            .formatted(ids, "{\"label\": \"a\", \"group_ids\": [\"G\"]},".repeat(3_000));

    Reading<Statement> reading = read(text);

    assertThat(told(reading)).last().asString().contains("groups stand for more than");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void brokenDocumentsEndInNoException(String text) {
    byte[] content = text.getBytes(UTF_8);
    Random random = new Random(7);
    for (int length = 0; length < content.length; length++) {
      byte[] cut = Arrays.copyOf(content, length);
      byte[] changed = content.clone();
      changed[length] = (byte) "\n\"{}[]:, 9<>@#".charAt(random.nextInt(14));

      assertThatCode(() -> VexDocuments.read("cut", cut)).doesNotThrowAnyException();
      assertThatCode(() -> VexDocuments.read("changed", changed)).doesNotThrowAnyException();
    }
  }

  private static List<String> texts(Reading<Statement> reading) {
    return reading.items().stream().map(VexDocumentsTest::text).toList();
  }

  private static String text(Statement statement) {
    StringBuilder text =
        new StringBuilder(
            "%d %s %s '%s' '%s' '%s'"
                .formatted(
                    statement.location().line(),
                    statement.vulnerability(),
                    statement.status().word(),
                    statement.justification(),
                    statement.impact(),
                    statement.action()));
    for (Product each : statement.products()) {
      text.append(' ').append(each.url());
      if (each.within() != null) {
        text.append(' ').append(each.within());
      }
      text.append(each.parts());
    }
    return text.toString();
  }

  private static List<String> told(Reading<Statement> reading) {
    return reading.unreadable().stream()
        .map(each -> each.location().toString().replace("vex.json:", "") + " " + each.reason())
        .toList();
  }

  private static Reading<Statement> read(String text) {
    return VexDocuments.read("vex.json", text.getBytes(UTF_8));
  }
}
