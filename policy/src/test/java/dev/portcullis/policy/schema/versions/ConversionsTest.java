package dev.portcullis.policy.schema.versions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.schema.Schemas;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Objects of kinds with several versions look in the other version as Kubernetes' own code has
/// them; `build/schema/cases` wrote both.
class ConversionsTest {
  private static final Path CASES =
      Repository.root()
          .resolve("policy/src/test/resources/dev/portcullis/policy/schema/conversions.jsonl");
  private final Conversions conversions = new Conversions(new Schemas());

  @Test
  void convertsAsKubernetesDoes() throws IOException {
    List<String> differences = new ArrayList<>();
    int compared = 0;

    for (String line : Files.readAllLines(CASES)) {
      Mapping row = (Mapping) Json.read(line);
      Converted converted = conversions.convert(row.mapping("object"), row.string("to", ""));
      if (converted instanceof Converted.As(Mapping value)) {
        compared++;
        if (!value.equals(row.find("converted"))) {
          differences.add("got " + Json.write(value) + " for " + line);
        }
      }
    }

    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(24);
  }

  @Test
  void changesNothingButTheVersionOfCustomResources() {
    Mapping definition = (Mapping) Json.read("{\"spec\": {\"group\": \"example.com\"}}");
    Mapping object =
        (Mapping) Json.read("{\"apiVersion\": \"example.com/v1\", \"spec\": {\"a\": 1}}");

    assertThat(conversions.convert(definition, object, "example.com/v2"))
        .isEqualTo(new Converted.As(object.with("apiVersion", "example.com/v2")));
  }

  @Test
  void cannotCallAWebhook() {
    Mapping definition =
        (Mapping) Json.read("{\"spec\": {\"conversion\": {\"strategy\": \"Webhook\"}}}");
    Mapping object =
        (Mapping) Json.read("{\"apiVersion\": \"example.com/v1\", \"kind\": \"Custom\"}");

    assertThat(conversions.convert(definition, object, "example.com/v2"))
        .isEqualTo(new Converted.Impossible("the versions of Custom are converted by a webhook"));
  }

  @Test
  void saysThatItDoesNotKnowTheVersions() {
    Mapping object = (Mapping) Json.read("{\"apiVersion\": \"apps/v1\", \"kind\": \"Deployment\"}");

    assertThat(conversions.convert(object, "apps/v2")).isInstanceOf(Converted.Impossible.class);
    assertThat(conversions.convert(object, "apps/v1")).isEqualTo(new Converted.As(object));
  }
}
