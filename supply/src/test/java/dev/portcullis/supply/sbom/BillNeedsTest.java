package dev.portcullis.supply.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Who needs whom, as bills of others say it. Our own are read back in `FormTest`.
class BillNeedsTest {

  @Test
  void readsThoseOfCycloneDx() {
    String graph =
        graph(
            """
            {"bomFormat": "CycloneDX", "specVersion": "1.6",
             "metadata": {"component": {"type": "application", "bom-ref": "app", "name": "app"}},
             "components": [
               {"type": "library", "bom-ref": "a", "name": "a", "purl": "pkg:npm/a@1"},
               {"type": "library", "bom-ref": "b", "name": "b", "purl": "pkg:npm/b@1"}],
             "dependencies": [
               {"ref": "app", "dependsOn": ["a", "gone"]},
               {"ref": "a", "dependsOn": ["b", "a", 7]},
               {"ref": "gone", "dependsOn": ["b"]},
               {"ref": "b"}, {"dependsOn": ["a"]}, 7]}
            """);

    // What is on no list counts as a part of the project that needs it.
    assertThat(graph).isEqualTo("project -> 0, 1; 0 -> 1");
  }

  /// Trivy and others put what one lockfile names below an application without a package URL.
  @Test
  void whatAGroupNeedsTheProjectNeeds() {
    String graph =
        graph(
            """
            {"bomFormat": "CycloneDX", "specVersion": "1.6",
             "metadata": {"component": {"type": "application", "bom-ref": "app", "name": "app"}},
             "components": [
               {"type": "application", "bom-ref": "group", "name": "package-lock.json"},
               {"type": "library", "bom-ref": "a", "name": "a", "purl": "pkg:npm/a@1"}],
             "dependencies": [
               {"ref": "group", "dependsOn": ["a"]},
               {"ref": "app", "dependsOn": ["group"]}]}
            """);

    assertThat(graph).isEqualTo("project -> 0");
  }

  @Test
  void readsThoseOfCycloneDxInXml() {
    String graph =
        graph(
            """
            <bom xmlns="http://cyclonedx.org/schema/bom/1.6">
              <metadata><component type="application" bom-ref="app"><name>app</name></component></metadata>
              <components>
                <component type="library" bom-ref="a"><name>a</name><purl>pkg:npm/a@1</purl></component>
                <component type="library" bom-ref="b"><name>b</name><purl>pkg:npm/b@1</purl></component>
              </components>
              <dependencies>
                <dependency ref="app"><dependency ref="b"/></dependency>
                <dependency ref="b"><dependency ref="a"/></dependency>
                <dependency ref="a"/>
              </dependencies>
            </bom>
            """);

    assertThat(graph).isEqualTo("project -> 1; 1 -> 0");
  }

  /// Relationships have a type for each direction, and some for what a package is needed for.
  @Test
  void readsThoseOfSpdxInBothDirections() {
    String graph =
        graph(
            """
            {"spdxVersion": "SPDX-2.3", "documentDescribes": ["SPDXRef-Root"],
             "packages": [
               {"SPDXID": "SPDXRef-Root", "name": "app"},
               {"SPDXID": "SPDXRef-a", "name": "a", "externalRefs": [
                 {"referenceType": "purl", "referenceLocator": "pkg:npm/a@1"}]},
               {"SPDXID": "SPDXRef-b", "name": "b", "externalRefs": [
                 {"referenceType": "purl", "referenceLocator": "pkg:npm/b@1"}]}],
             "relationships": [
               {"spdxElementId": "SPDXRef-Root", "relationshipType": "DEPENDS_ON",
                "relatedSpdxElement": "SPDXRef-a"},
               {"spdxElementId": "SPDXRef-b", "relationshipType": "DEV_DEPENDENCY_OF",
                "relatedSpdxElement": "SPDXRef-a"},
               {"spdxElementId": "SPDXRef-b", "relationshipType": "CONTAINS",
                "relatedSpdxElement": "SPDXRef-a"}]}
            """);

    assertThat(graph).isEqualTo("project -> 0; 0 -> 1");
  }

  @Test
  void readsThoseOfSpdxInTags() {
    String graph =
        graph(
            """
            SPDXVersion: SPDX-2.3
            Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-Root
            Relationship: SPDXRef-Root DEPENDS_ON SPDXRef-a
            Relationship: SPDXRef-b DEPENDENCY_OF SPDXRef-a
            PackageName: app
            SPDXID: SPDXRef-Root
            PackageName: a
            SPDXID: SPDXRef-a
            ExternalRef: PACKAGE-MANAGER purl pkg:npm/a@1
            PackageName: b
            SPDXID: SPDXRef-b
            ExternalRef: PACKAGE-MANAGER purl pkg:npm/b@1
            """);

    assertThat(graph).isEqualTo("project -> 0; 0 -> 1");
  }

  @Test
  void readsThoseOfSpdx3() {
    String graph =
        graph(
            """
            {"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [
              {"type": "LifecycleScopedRelationship", "spdxId": "urn:r", "from": "urn:a",
               "relationshipType": "dependsOn", "to": ["urn:b", "urn:gone"], "scope": "runtime"},
              {"type": "Relationship", "spdxId": "urn:s", "from": "urn:b",
               "relationshipType": "contains", "to": ["urn:a"]},
              {"type": "software_Package", "spdxId": "urn:a", "name": "a",
               "software_packageUrl": "pkg:npm/a@1"},
              {"type": "software_Package", "spdxId": "urn:b", "name": "b",
               "software_packageUrl": "pkg:npm/b@1"}]}
            """);

    assertThat(graph).isEqualTo("0 -> 1");
  }

  /// Syft has no other type for it, and says in a comment what it means.
  @Test
  void readsWhoseFilesSyftFoundPackagesIn() {
    String bill =
        """
        {"spdxVersion": "SPDX-2.3",
         "packages": [
           {"SPDXID": "SPDXRef-a", "name": "a", "versionInfo": "1", "externalRefs": [
             {"referenceType": "purl", "referenceLocator": "pkg:npm/a@1"}]},
           {"SPDXID": "SPDXRef-b", "name": "node-a", "versionInfo": "1-1", "externalRefs": [
             {"referenceType": "purl", "referenceLocator": "pkg:deb/debian/node-a@1-1"}]}],
         "relationships": [
           {"spdxElementId": "SPDXRef-b", "relatedSpdxElement": "SPDXRef-a", "relationshipType": "OTHER",
            "comment": "%s: indicates that the parent package claims ownership of a child package"}]}
        """;

    assertThat(owners(bill.formatted("ownership-by-file-overlap"))).containsExactly("node-a");
    assertThat(owners(bill.formatted("evident-by"))).isEmpty();
  }

  /// What holds packages may be a mere group, or an archive.
  @Test
  void onlyPackagesOfASystemOwnOthers() {
    String bill =
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
          {"type": "library", "bom-ref": "a", "name": "a", "purl": "%s", "components": [
            {"type": "library", "bom-ref": "b", "name": "b", "purl": "pkg:npm/b@1"}]}]}
        """;

    assertThat(owners(bill.formatted("pkg:npm/a@1"))).isEmpty();
    assertThat(owners(bill.formatted("pkg:deb/debian/a@1"))).containsExactly("a");
  }

  private static List<String> owners(String bill) {
    return Bills.dependencies("bom.json", bill.getBytes(UTF_8)).owners().values().stream()
        .map(each -> each.component().name())
        .toList();
  }

  private static String graph(String text) {
    return Bills.read("bom.json", text.getBytes(UTF_8)).items().getFirst().needs().toString();
  }
}
