package dev.portcullis.supply.sbom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.portcullis.model.Location;
import dev.portcullis.model.Reading;
import dev.portcullis.supply.component.Component;
import dev.portcullis.supply.component.ComponentUrl;
import dev.portcullis.supply.component.Dependencies;
import dev.portcullis.supply.component.Ecosystem;
import dev.portcullis.supply.component.Graph;
import dev.portcullis.supply.component.Origin;
import dev.portcullis.supply.purl.PackageUrl;
import dev.portcullis.supply.sbom.Bill.Subject;
import dev.portcullis.supply.sbom.Evidence.Technique;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What is written in each form: the schemas that the standards publish accept it, and it reads
/// back as what it was.
class FormTest {
  private static final Stamp STAMP =
      new Stamp(
          UUID.fromString("5a6c1d9e-0d53-4c0b-9f3e-2f6d1f0b7a11"),
          Instant.parse("2026-05-04T03:02:01.987Z"),
          "0.1.0");
  private static final Location NOWHERE = new Location("", 0, 0, "");
  private static final String LAYER = "sha256:" + "ab".repeat(32);

  /// Whom the schemas refer to by an address that is not asked.
  private static final Map<String, String> REFERRED =
      Map.of(
          "http://cyclonedx.org/schema/spdx.schema.json", "spdx.schema.json",
          "http://cyclonedx.org/schema/jsf-0.82.schema.json", "jsf-0.82.schema.json");

  @ParameterizedTest
  @EnumSource
  void readsBackTheSame(Form form) {
    Reading<Bill> reading = Bills.read("bom.json", written(form, bill()).getBytes(UTF_8));

    assertThat(reading.unreadable()).isEmpty();
    assertThat(reading.items()).extracting(FormTest::nowhere).containsExactly(bill());
  }

  @ParameterizedTest
  @EnumSource
  void readsBackWhatIsEmpty(Form form) {
    Bill empty = new Bill(new Subject(Subject.Kind.PROJECT, "demo", "1.0", ""), List.of());

    assertThat(Bills.read("bom.json", written(form, empty).getBytes(UTF_8)).items())
        .containsExactly(empty);
  }

  @Test
  void cycloneDxFollowsItsSchema() throws IOException {
    Schema schema = schema(SpecificationVersion.DRAFT_7, "bom-1.6.schema.json");

    String json = written(Form.CYCLONEDX_1_6, bill());

    assertThat(problems(schema, json)).isEmpty();
    assertThat(problems(schema, json.replace("\"library\"", "\"lib\""))).isNotEmpty();
  }

  /// What is told of nothing is not known: an empty list would say that it needs nothing.
  @Test
  void whoNeedsWhomIsNotWrittenWhereNobodyKnows() {
    Bill unknown = new Bill(bill().subject(), bill().entries());

    assertThat(written(Form.CYCLONEDX_1_6, unknown)).doesNotContain("dependencies");
    assertThat(written(Form.SPDX_2_3, unknown)).doesNotContain("DEPENDS_ON");
    assertThat(written(Form.SPDX_3_0, unknown)).doesNotContain("dependsOn");
  }

  /// The schema of 1.7 comes with no library; nothing that is written was changed by it.
  @Test
  void cycloneDx17IsTheSameButForItsVersion() {
    assertThat(written(Form.CYCLONEDX_1_7, bill()))
        .isEqualTo(
            written(Form.CYCLONEDX_1_6, bill())
                .replace("\"1.6\"", "\"1.7\"")
                .replace("bom-1.6", "bom-1.7"));
  }

  @Test
  void spdx2FollowsItsSchema() throws IOException {
    Schema schema = schema(SpecificationVersion.DRAFT_7, "resources/spdx-schema-v2.3.json");

    String json = written(Form.SPDX_2_3, bill());

    assertThat(problems(schema, json)).isEmpty();
    assertThat(problems(schema, json.replace("PACKAGE-MANAGER", "MANAGER"))).isNotEmpty();
  }

  @Test
  void spdx3FollowsItsSchema() throws IOException {
    Schema schema = schema(SpecificationVersion.DRAFT_2020_12, "resources/schema-v3.0.1.json");

    String json = written(Form.SPDX_3_0, bill());

    assertThat(problems(schema, json)).isEmpty();
    assertThat(problems(schema, json.replace("\"contains\"", "\"holds\""))).isNotEmpty();
  }

  /// What a package of the system brought is a part of it.
  @ParameterizedTest
  @EnumSource
  void whatAPackageBroughtIsWrittenOnceAndWithIt(Form form) throws IOException {
    Graph holds = new Graph.Builder().needs(1, 0).needs(1, 4).build();
    Bill bill = new Bill(bill().subject(), bill().entries(), bill().needs(), holds);

    String json = written(form, bill);

    Bill back = Bills.read("bom.json", json.getBytes(UTF_8)).items().getFirst();
    Dependencies read = back.dependencies();
    assertThat(read.owners().values())
        .extracting(each -> each.component().name() + " " + each.share())
        .containsExactly("bash REPACKED");
    assertThat(read.owners().keySet())
        .extracting(each -> read.packages().items().get(each).name())
        .containsExactly("org.slf4j:slf4j-api");
    assertThat(back.entries())
        .extracting(each -> each.component().name())
        .containsExactlyInAnyOrder(
            "libc6", "bash", "@babel/core", "@babel/core", "org.slf4j:slf4j-api");
    switch (form) {
      case CYCLONEDX_1_6, CYCLONEDX_1_7 -> {
        assertThat(json)
            .containsPattern("\"name\":\"bash\"[^\\[]*\"components\":\\[\\{\"bom-ref\":\"pkg:deb");
        if (form == Form.CYCLONEDX_1_6) {
          assertThat(problems(schema(SpecificationVersion.DRAFT_7, "bom-1.6.schema.json"), json))
              .isEmpty();
        }
      }
      case SPDX_2_3 ->
          assertThat(json)
              .contains(
                  "{\"spdxElementId\":\"SPDXRef-Package-2\",\"relationshipType\":\"CONTAINS\","
                      + "\"relatedSpdxElement\":\"SPDXRef-Package-5\"}");
      case SPDX_3_0 ->
          assertThat(json)
              .containsPattern(
                  "#package-2\",\"relationshipType\":\"contains\",\"to\":\\[[^]]*#package-1\",[^]]*#package-5\"\\]");
    }
  }

  @Test
  void whatWasBroughtBringsNothingElse() {
    Graph holds = new Graph.Builder().needs(1, 0).needs(0, 4).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Bill(bill().subject(), bill().entries(), Graph.NONE, holds))
        .withMessageContaining("libc6");
  }

  static Bill bill() {
    Component libc =
        new Component(
            Ecosystem.DEBIAN, "12", "libc6", "2.36-9", new Origin("glibc", "2.36-9"), NOWHERE);
    PackageUrl url =
        PackageUrl.read("pkg:deb/debian/libc6@2.36-9?arch=amd64&distro=debian-12&upstream=glibc")
            .orElseThrow();
    Component rpm = new Component(Ecosystem.ROCKY_LINUX, "9", "bash", "1:5.1-2", NOWHERE);
    Component npm = new Component(Ecosystem.NPM, "", "@babel/core", "7.20.0", NOWHERE);
    Component jar = new Component(Ecosystem.MAVEN, "", "org.slf4j:slf4j-api", "2.0.9", NOWHERE);
    return new Bill(
        new Subject(Subject.Kind.IMAGE, "registry.example/demo:1", "", LAYER),
        List.of(
            new Entry(
                libc,
                url,
                LAYER,
                List.of(new Location("var/lib/dpkg/status", 12, 0, "")),
                List.of(new Evidence(Technique.MANIFEST_ANALYSIS, 1, "var/lib/dpkg/status")),
                List.of("cpe:2.3:a:gnu:glibc:2.36:*:*:*:*:*:*:*", "cpe:/a:gnu:libc:2.36")),
            new Entry(rpm, ComponentUrl.url(rpm), "", List.of(), List.of(), List.of()),
            npm(npm, "app/a/package.json"),
            npm(npm, "app/\"b\"/package.json"),
            new Entry(
                jar,
                ComponentUrl.url(jar),
                LAYER,
                List.of(new Location("app.jar", 0, 0, "")),
                List.of(
                    new Evidence(Technique.HASH_COMPARISON, 0.9, ""),
                    new Evidence(Technique.FILENAME, 0.4, "slf4j-api-2.0.9.jar")),
                List.of())),
        new Graph.Builder()
            .needs(Graph.PROJECT, 0)
            .needs(Graph.PROJECT, 3)
            .needs(1, 0)
            .needs(3, 2)
            .needs(3, 4)
            .build());
  }

  private static Entry npm(Component component, String path) {
    return new Entry(
        component,
        ComponentUrl.url(component),
        LAYER,
        List.of(new Location(path, 0, 0, "")),
        List.of(),
        List.of());
  }

  /// Without the places in the file from which it was read.
  private static Bill nowhere(Bill bill) {
    List<Entry> entries =
        bill.entries().stream()
            .map(each ->
                new Entry(
                    each.component().at(NOWHERE),
                    each.url(),
                    each.layer(),
                    each.places(),
                    each.evidence(),
                    each.cpes()))
            .toList();
    return new Bill(bill.subject(), entries, bill.needs());
  }

  private static String written(Form form, Bill bill) {
    StringWriter text = new StringWriter();
    JsonFactory factory = JsonFactory.builder().build();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), text)) {
      form.write(bill, STAMP, json);
    }
    return text.toString();
  }

  private static Schema schema(SpecificationVersion version, String name) throws IOException {
    Map<String, String> referred = new TreeMap<>();
    for (Map.Entry<String, String> each : REFERRED.entrySet()) {
      referred.put(each.getKey(), resource(each.getValue()));
    }
    return SchemaRegistry.withDefaultDialect(version, builder -> builder.schemas(referred))
        .getSchema(resource(name), InputFormat.JSON);
  }

  private static List<String> problems(Schema schema, String json) {
    return schema.validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  private static String resource(String name) throws IOException {
    ClassLoader loader = FormTest.class.getClassLoader();
    try (InputStream in = Objects.requireNonNull(loader.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
