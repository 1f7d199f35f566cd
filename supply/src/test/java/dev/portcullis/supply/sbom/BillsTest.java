package dev.portcullis.supply.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Origin;
import dev.portcullis.supply.sbom.Bill.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BillsTest {
  private static final String CYCLONE_DX =
      """
      {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "metadata": {"component": {"type": "container", "name": "demo", "version": "sha256:aa"}},
        "components": [
          {"type": "operating-system", "name": "debian", "version": "12"},
          {"type": "library", "name": "libc6", "version": "2.36-9",
           "purl": "pkg:deb/debian/libc6@2.36-9?distro=debian-12.5",
           "properties": [
             {"name": "aquasecurity:trivy:SrcName", "value": "glibc"},
             {"name": "aquasecurity:trivy:SrcVersion", "value": "2.36"},
             {"name": "aquasecurity:trivy:SrcRelease", "value": "9"},
             {"name": "aquasecurity:trivy:LayerDiffID", "value": "sha256:bb"}],
           "components": [
             {"type": "library", "name": "github.com/acme/tool/cli",
              "purl": "pkg:golang/github.com/acme/tool@v1.0.0#cli"}]}
        ]
      }
      """;

  private static final String SPDX =
      """
      {
        "spdxVersion": "SPDX-2.3",
        "documentDescribes": ["SPDXRef-Root"],
        "packages": [
          {"SPDXID": "SPDXRef-Root", "name": "demo", "versionInfo": "1.0"},
          {"SPDXID": "SPDXRef-1", "name": "libc6", "versionInfo": "2.36-9",
           "sourceInfo": "built package from: glibc 2.36-9",
           "externalRefs": [
             {"referenceCategory": "SECURITY", "referenceType": "cpe23Type",
              "referenceLocator": "cpe:2.3:a:gnu:glibc:2.36:*:*:*:*:*:*:*"},
             {"referenceCategory": "PACKAGE_MANAGER", "referenceType": "purl",
              "referenceLocator": "pkg:deb/debian/libc6@2.36-9?distro=debian-12"}]}
        ]
      }
      """;

  private static final String TAGS =
      """
      # made by hand
      SPDXVersion: SPDX-2.2
      Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-Root

      PackageName: demo
      SPDXID: SPDXRef-Root
      PackageVersion: 1.0

      PackageName: libc6
      SPDXID: SPDXRef-1
      PackageVersion: 2.36-9
      PackageComment: <text>of several lines:
      PackageName: none</text>
      ExternalRef: PACKAGE-MANAGER purl pkg:deb/debian/libc6@2.36-9?upstream=glibc&distro=debian-12
      FileName: ./lib/libc.so
      SPDXID: SPDXRef-File
      """;

  private static final String GRAPH =
      """
      {
        "@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld",
        "@graph": [
          {"type": "software_Sbom", "spdxId": "urn:b", "rootElement": ["urn:root"]},
          {"type": "software_Package", "spdxId": "urn:root", "name": "demo",
           "software_packageVersion": "1.0"},
          {"type": "software_Package", "spdxId": "urn:1", "name": "libc6",
           "externalIdentifier": [
             {"type": "ExternalIdentifier", "externalIdentifierType": "packageUrl",
              "identifier": "pkg:deb/debian/libc6@2.36-9?upstream=glibc&distro=debian-12"}]}
        ]
      }
      """;

  private static final String XML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1">
        <metadata><component type="container"><name>demo</name></component></metadata>
        <components>
          <component type="file"><name>/etc/passwd</name></component>
          <component type="library">
            <name>libc6</name>
            <version>2.36-9</version>
            <purl>pkg:deb/debian/libc6@2.36-9?distro=debian-12&amp;upstream=glibc</purl>
            <components>
              <component type="library"><name>web</name><purl>pkg:npm/web@1</purl></component>
            </components>
            <properties><property name="portcullis:layer">sha256:bb</property></properties>
            <evidence>
              <identity><field>purl</field><methods><method>
                <technique>filename</technique><confidence>0.5</confidence><value>a</value>
              </method></methods></identity>
              <occurrences><occurrence><location>a</location><line>3</line></occurrence></occurrences>
            </evidence>
          </component>
        </components>
      </bom>
      """;

  static List<String> forms() {
    return List.of(CYCLONE_DX, XML, SPDX, TAGS, GRAPH);
  }

  @ParameterizedTest
  @MethodSource("forms")
  void readsEachFormWithSourcePackages(String text) {
    Reading<Bill> reading = read(text);

    assertThat(reading.unreadable()).isEmpty();
    Component libc = components(reading.items().getFirst()).getFirst();
    assertThat(libc.at(new Location("", 0, 0, "")))
        .isEqualTo(
            new Component(
                Ecosystem.DEBIAN,
                "12",
                "libc6",
                "2.36-9",
                new Origin("glibc", "2.36-9"),
                new Location("", 0, 0, "")));
    assertThat(reading.items().getFirst().subject().name()).isEqualTo("demo");
  }

  @Test
  void findsWhatIsInsideOfComponentsAndWhereItStands() {
    Bill bill = read(CYCLONE_DX).items().getFirst();

    assertThat(components(bill))
        .extracting(Component::toString)
        .containsExactly("Debian:libc6@2.36-9", "Go:github.com/acme/tool/cli@v1.0.0");
    assertThat(components(bill))
        .extracting(each -> each.location().toString())
        .containsExactly("bom.json:7:25", "bom.json:15:28");
    assertThat(bill.entries()).extracting(Entry::layer).containsExactly("sha256:bb", "");
    assertThat(bill.subject()).isEqualTo(new Subject(Subject.Kind.IMAGE, "demo", "", "sha256:aa"));
    assertThat(read(CYCLONE_DX).others()).isEqualTo(1);
  }

  @Test
  void readsFromXmlWhatIsReadFromJson() {
    Reading<Bill> reading = read(XML);

    Entry entry = reading.items().getFirst().entries().getFirst();
    assertThat(entry.layer()).isEqualTo("sha256:bb");
    assertThat(entry.places()).containsExactly(new Location("a", 3, 0, ""));
    assertThat(entry.evidence())
        .containsExactly(new Evidence(Evidence.Technique.FILENAME, 0.5, "a"));
    assertThat(components(reading.items().getFirst()))
        .extracting(each -> each + " " + each.location())
        .containsExactly("Debian:libc6@2.36-9 bom.json:7:7", "npm:web@1 bom.json:11:35");
    assertThat(reading.others()).isEqualTo(1);
  }

  @Test
  void keepsOtherNames() {
    assertThat(read(SPDX).items().getFirst().entries().getFirst().cpes())
        .containsExactly("cpe:2.3:a:gnu:glibc:2.36:*:*:*:*:*:*:*");
  }

  @Test
  void tellsWhatNobodyCanLookUp() {
    Reading<Bill> reading =
        read(
            """
            {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
              {"type": "library", "name": "zlib", "version": "1"},
              {"type": "application", "name": "nginx", "version": "1", "cpe": "cpe:/a:f5:nginx:1"},
              {"type": "application", "name": "package-lock.json"},
              {"type": "library", "name": "a", "purl": "pkg:generic/a@1"},
              {"type": "library", "name": "b", "purl": "pkg:npm/b"},
              {"type": "library", "name": "c", "purl": "npm:c@1"},
              {"type": "gadget", "name": "d", "purl": "pkg:npm/d@1"},
              {"type": "library"}, 7
            ]}
            """);

    assertThat(components(reading.items().getFirst())).hasSize(1);
    assertThat(reading.others()).isEqualTo(1);
    assertThat(reading.unreadable())
        .extracting(each -> each.location() + " " + each.reason())
        .containsExactly(
            "bom.json:2:23 'zlib' has no package URL: it cannot be looked up",
            "bom.json:3:27 'nginx' has no package URL: it cannot be looked up by"
                + " 'cpe:/a:f5:nginx:1' alone",
            "bom.json:5:23 'pkg:generic/a@1' is of no known ecosystem",
            "bom.json:6:23 expected a version of 'pkg:npm/b'",
            "bom.json:7:23 expected a package URL, got 'npm:c@1'",
            "bom.json:8:4 expected a type of component, got 'gadget'",
            "bom.json:9:3 expected a component to have a 'name'",
            "bom.json:9:24 expected a component to be an object");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"bomFormat\": \"Cyclone\"}",
        "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"9\"}",
        "{\"bomFormat\": \"CycloneDX\", \"specVersion\": \"1.6\", \"components\": {}}",
        "{\"spdxVersion\": \"SPDX-1.0\"}",
        "{\"spdxVersion\": \"SPDX-2.3\", \"packages\": 1}",
        "SPDXVersion: SPDX-2.3\nPackageComment: <text>never closed",
        "SPDXVersion: SPDX-2.3\nnonsense",
        "<bom/>",
        "<project/>",
        "<bom xmlns='http://cyclonedx.org/schema/bom/1.6'>",
      })
  void whatIsNoBillIsUnreadable(String text) {
    assertThat(read(text).unreadable()).hasSize(1);
  }

  /// Cut off anywhere, or with other bytes in it, none ends in an exception.
  @ParameterizedTest
  @MethodSource("forms")
  void brokenBillsEndInNoException(String text) {
    byte[] content = text.getBytes(UTF_8);
    Random random = new Random(7);
    for (int length = 0; length < content.length; length++) {
      byte[] cut = Arrays.copyOf(content, length);
      byte[] changed = content.clone();
      changed[length] = (byte) "\n\"{}[]:, 9<>@#".charAt(random.nextInt(14));

      assertThatCode(() -> Bills.read("cut", cut)).doesNotThrowAnyException();
      assertThatCode(() -> Bills.read("changed", changed)).doesNotThrowAnyException();
    }
  }

  private static List<Component> components(Bill bill) {
    return bill.dependencies().packages().items();
  }

  private static Reading<Bill> read(String text) {
    return Bills.read("bom.json", text.getBytes(UTF_8));
  }
}
