package dev.portcullis.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.portcullis.testkit.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {

  @ParameterizedTest
  @MethodSource("reports")
  void jsonFollowsItsDocumentedSchema(Report report) throws IOException {
    Schema schema =
        schema(
            SpecificationVersion.DRAFT_2020_12,
            Files.readString(Repository.root().resolve("docs/schema/report-v1.json")));

    String json = ReportFormatsTest.written(new JsonReport(), report);

    assertThat(problems(schema, json)).isEmpty();
    assertThat(problems(schema, json.replace("\"exitCode\": ", "\"exitCode\": 2"))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void sarifFollowsTheSchemaOfTheStandard(Report report) throws IOException {
    Schema schema =
        schema(SpecificationVersion.DRAFT_7, resource("schema/sarif-schema-2.1.0.json"));

    String sarif = ReportFormatsTest.written(new SarifReport(), report);

    assertThat(problems(schema, sarif)).isEmpty();
    assertThat(problems(schema, sarif.replace("\"columnKind\"", "\"columns\""))).isNotEmpty();
  }

  @Test
  void sarifOfRemarksFollowsItToo() throws IOException {
    Schema schema =
        schema(SpecificationVersion.DRAFT_7, resource("schema/sarif-schema-2.1.0.json"));

    String everything = LintFormatsTest.written(new LintSarif(), LintFormatsTest.everything());
    String passed = LintFormatsTest.written(new LintSarif(), LintFormatsTest.passed());

    assertThat(problems(schema, everything)).isEmpty();
    assertThat(problems(schema, passed)).isEmpty();
  }

  static List<Report> reports() {
    return List.of(ExampleReport.everything(), ExampleReport.passed());
  }

  private static Schema schema(SpecificationVersion version, String text) {
    return SchemaRegistry.withDefaultDialect(version).getSchema(text, InputFormat.JSON);
  }

  private static List<String> problems(Schema schema, String json) {
    return schema.validate(json, InputFormat.JSON).stream().map(Error::toString).toList();
  }

  private static String resource(String name) throws IOException {
    ClassLoader loader = SchemaTest.class.getClassLoader();
    try (InputStream in = Objects.requireNonNull(loader.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
