package dev.portcullis.policy.schema.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.Bytes;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Equality;
import dev.portcullis.policy.cel.Fields;
import dev.portcullis.testkit.controlplane.Json;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type": "array", "items": {"type": "string"}}                      | {} | expected an array
          {"type": "array", "x-kubernetes-list-type": "set", "items": {}}     | {} | expected an array
          {"type": "array", "x-kubernetes-list-type": "map", "items": {}}     | {} | expected an array
          {"type": "object", "properties": {"field": {"type": "string"}}}     | [] | expected a map
          {"type": "object", "additionalProperties": {"type": "string"}}      | [] | expected a map
          {"type": "integer"}                                                 | 1.5 | expected int
          {"type": "string"}                                                  | 1   | expected string
          {"type": "boolean"}                                                 | 1   | expected bool
          {"type": "string"}                                                  | null | got null
          {"x-kubernetes-int-or-string": true}                                | true | XIntOrString
          """)
  void isAnErrorWhereItIsNotWhatTheSchemaSays(String schema, String value, String words) {
    Object read = read(schema, value);

    assertThat(read).isInstanceOf(CelError.class);
    assertThat(((CelError) read).message()).startsWith("invalid data, ").contains(words);
  }

  @Test
  void textsStandForWhatTheirFormatMeans() {
    assertThat(text("date-time", "2026-01-02T03:04:05+01:00"))
        .isEqualTo(Instant.parse("2026-01-02T02:04:05Z"));
    assertThat(text("date-time", "2026-01-02T03:04:05"))
        .isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
    assertThat(text("date", "2026-01-02")).isEqualTo(Instant.parse("2026-01-02T00:00:00Z"));
    assertThat(text("duration", "1h30m")).isEqualTo(Duration.ofMinutes(90));
    assertThat(text("duration", "2 days 3hours")).isEqualTo(Duration.ofHours(51));
    assertThat(text("byte", "QUI=")).isEqualTo(Bytes.of("AB"));
    assertThat(text("uuid", "x")).isEqualTo("x");
  }

  @Test
  void setsAreEqualInAnyOrder() {
    String schema =
        """
        {"type": "array", "x-kubernetes-list-type": "set", "items": {"type": "string"}}\
        """;
    Object set = read(schema, "[\"a\", \"b\"]");

    assertThat(Equality.of(set, read(schema, "[\"b\", \"a\"]"))).isEqualTo(true);
    assertThat(Equality.of(set, read(schema, "[\"b\", \"c\"]"))).isEqualTo(false);
    assertThat(((SetList) set).plus((Sequence) read(schema, "[\"b\", \"c\"]")))
        .hasToString("[a, b, c]");
  }

  @Test
  void aNullIsAsGoodAsNoField() {
    Object object =
        read(
            """
            {"type": "object", "properties": {"a-b": {"type": "string", "nullable": true}}}\
            """,
            "{\"a-b\": null, \"unknown\": 1}");

    assertThat(((Fields) object).field("a__dash__b")).isNull();
    assertThat(((Fields) object).field("unknown")).isNull();
  }

  private static Object text(String format, String text) {
    return Shape.of(Mapping.EMPTY.with("type", "string").with("format", format)).of(text);
  }

  private static Object read(String schema, String value) {
    return Shape.of((Mapping) Json.read(schema))
        .of(((Sequence) Json.read("[" + value + "]")).value(0));
  }
}
