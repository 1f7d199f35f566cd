package dev.portcullis.policy.schema.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.Decoded;
import dev.portcullis.policy.schema.Schemas;
import dev.portcullis.testkit.controlplane.Json;
import org.junit.jupiter.api.Test;

class CustomTypeTest {

  @Test
  void changesNothingButMetadataWhereUnknownFieldsArePreserved() {
    CustomType type =
        type("{\"type\": \"object\", \"x-kubernetes-preserve-unknown-fields\": true}");
    Mapping declared =
        (Mapping)
            Json.read(
                """
                {"apiVersion": "example.com/v1", "kind": "Custom", "spec": {"a": null, "b": [1]},
                 "metadata": {"name": "a", "creationTimestamp": null}}
                """);

    Mapping decoded = accepted(type.decode(declared));

    assertThat(decoded.find("spec")).isSameAs(declared.find("spec"));
    assertThat(decoded.find("metadata")).isEqualTo(Json.read("{\"name\": \"a\"}"));
  }

  @Test
  void keepsAnObjectThatIsAsDecodedAlready() {
    CustomType type =
        type("{\"type\": \"object\", \"properties\": {\"spec\": {\"type\": \"object\"}}}");
    Mapping declared =
        (Mapping)
            Json.read("{\"apiVersion\": \"example.com/v1\", \"spec\": {}, \"kind\": \"Custom\"}");

    assertThat(accepted(type.decode(declared))).isSameAs(declared);
  }

  @Test
  void refusesWhatTheSchemaDoesNotAllowInTheServersWords() {
    CustomType type =
        type(
            """
            {"type": "object", "properties": {"spec": {"type": "object", "required": ["size"]}}}
            """);
    Mapping declared = (Mapping) Json.read("{\"metadata\": {\"name\": \"a\"}, \"spec\": {}}");

    assertThat(type.validate(declared).refusal())
        .extracting(Decoded.Refused::message)
        .isEqualTo("Custom.example.com \"a\" is invalid: spec.size: Required value");
  }

  @Test
  void warnsOfWhatIsAsWrongAsItWas() {
    CustomType type =
        type(
            """
            {"type": "object", "properties": {"text": {"type": "string",
              "x-kubernetes-validations": [{"rule": "self == 'right'", "message": "wrong"}]}}}
            """);
    Mapping stored = (Mapping) Json.read("{\"text\": \"x\"}");

    Validated same = type.validate("", stored.with("kind", "Custom"), stored);
    Validated other = type.validate("", stored.with("text", "y"), stored);

    assertThat(same.refusal()).isNull();
    assertThat(same.warnings()).containsExactly("text: Invalid value: \"x\": wrong");
    assertThat(other.refusal()).isNotNull();
    assertThat(other.warnings()).isEmpty();
  }

  @Test
  void hasNoVersionThatIsNotServed() {
    Mapping definition =
        (Mapping) Json.read("{\"spec\": {\"versions\": [{\"name\": \"v1\", \"served\": false}]}}");

    assertThat(CustomType.of(definition, "v1", new Schemas())).isEmpty();
    assertThat(CustomType.of(definition, "v2", new Schemas())).isEmpty();
  }

  private static CustomType type(String schema) {
    Mapping definition =
        (Mapping)
            Json.read(
                """
                {"spec": {"group": "example.com", "names": {"kind": "Custom"}, "versions": [
                  {"name": "v1", "served": true, "schema": {"openAPIV3Schema": %s}}]}}
                """
                    .formatted(schema));
    return CustomType.of(definition, "v1", new Schemas()).orElseThrow();
  }

  private static Mapping accepted(Decoded decoded) {
    return switch (decoded) {
      case Decoded.Accepted(Mapping value) -> value;
      case Decoded.Refused refused -> throw new AssertionError(refused);
    };
  }
}
