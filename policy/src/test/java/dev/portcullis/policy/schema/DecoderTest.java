package dev.portcullis.policy.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Sequence;
import dev.portcullis.testkit.controlplane.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecoderTest {
  private static final Decoder DECODER = new Decoder(new Schemas(), _ -> null);

  @Test
  void dropsWhatIsUnknownNullOrEmpty() {
    Mapping decoded =
        pod(
            """
            {"containers": [], "unknown": 1, "hostNetwork": false, "volumes": [], "nodeName": null,
             "securityContext": {"runAsNonRoot": false, "Sysctls": []}}
            """);

    assertThat(decoded.find("spec"))
        .isEqualTo(
            Json.read("{\"containers\": [], \"securityContext\": {\"runAsNonRoot\": false}}"));
  }

  @Test
  void showsStructsThatAreNoPointers() {
    Mapping decoded = decode("v1", "Pod", "{\"spec\": {\"containers\": [{}]}}");

    assertThat(decoded)
        .isEqualTo(
            Json.read(
                """
                {"metadata": {}, "spec": {"containers": [{"name": "", "resources": {}}]},
                 "status": {}}
                """));
  }

  @Test
  void showsNullForAListThatIsNeverOmitted() {
    assertThat(pod("{}").find("spec")).isEqualTo(Json.read("{\"containers\": null}"));
  }

  @Test
  void takesANullItemForAnEmptyOne() {
    Mapping decoded = decode("v1", "ConfigMap", "{\"data\": {\"a\": null}, \"metadata\": {}}");

    assertThat(decoded).isEqualTo(Json.read("{\"data\": {\"a\": \"\"}, \"metadata\": {}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"1000m\"', '\"1\"'",
    "0.5, '\"500m\"'",
    "2, '\"2\"'",
    "'\" 1Gi\"', '\"1Gi\"'",
    "'\"0.5Gi\"', '\"512Mi\"'"
  })
  void writesQuantitiesInTheirCanonicalForm(String declared, String canonical) {
    Mapping decoded =
        pod("{\"containers\": [{\"resources\": {\"limits\": {\"cpu\": " + declared + "}}}]}");

    Mapping container = decoded.mapping("spec").sequence("containers").mappings().getFirst();
    assertThat(container.mapping("resources").mapping("limits").find("cpu"))
        .isEqualTo(Json.read(canonical));
  }

  @Test
  void writesTimesInUtc() {
    Mapping decoded =
        decode(
            "v1",
            "Event",
            """
            {"metadata": {"deletionTimestamp": "2026-01-01T00:30:00.25+01:00"},
             "eventTime": "2026-01-01T00:30:00.250000-01:00"}
            """);

    assertThat(decoded.mapping("metadata").find("deletionTimestamp"))
        .isEqualTo("2025-12-31T23:30:00Z");
    assertThat(decoded.find("eventTime")).isEqualTo("2026-01-01T01:30:00.250000Z");
  }

  @Test
  void keepsWhatDoesNotChangeAndTheMarksOfWhatDoes() {
    Mapping labels = new Mapping.Builder(1).put("a", "b", Mark.of(3, 5)).build();
    Mapping metadata =
        new Mapping.Builder(2)
            .put("creationTimestamp", dev.portcullis.model.Null.NULL, Mark.of(2, 3))
            .put("labels", labels, Mark.of(3, 3))
            .build();
    Mapping declared = new Mapping.Builder(1).put("metadata", metadata, Mark.of(1, 1)).build();

    Mapping decoded = decode("v1", "ConfigMap", declared);

    assertThat(decoded.mapping("metadata").size()).isEqualTo(1);
    assertThat(decoded.mapping("metadata").mark(0)).isEqualTo(Mark.of(3, 3));
    assertThat(decoded.mapping("metadata").find("labels")).isSameAs(labels);
  }

  @Test
  void keepsAnObjectThatIsAsDecodedAlready() {
    Mapping declared =
        (Mapping)
            Json.read(
                """
                {"metadata": {"name": "a"}, "status": {},
                 "spec": {"containers": [{"name": "b", "resources": {"limits": {"cpu": "1"}}}]}}
                """);

    assertThat(decode("v1", "Pod", declared)).isSameAs(declared);
  }

  @Test
  void fillsInTheDefaultsOfATypeWhenItsOwnValuesAreComplete() {
    TypeDefaults named = container -> container.with("image", container.mapping("resources"));
    Decoder decoder =
        new Decoder(new Schemas(), Map.of("io.k8s.api.core.v1.Container", named)::get);

    Decoded decoded =
        decoder
            .decode("v1", "Pod", (Mapping) Json.read("{\"spec\": {\"containers\": [{}]}}"))
            .orElseThrow();

    assertThat(((Decoded.Accepted) decoded).value().mapping("spec").sequence("containers"))
        .isEqualTo(
            Sequence.of(
                ((Sequence) Json.read("[{\"name\": \"\", \"resources\": {}, \"image\": {}}]"))
                    .values()));
  }

  @Test
  void knowsNoKindThatNobodyServes() {
    assertThat(DECODER.decode("apps/v1beta1", "Deployment", Mapping.EMPTY)).isEmpty();
    assertThat(DECODER.decode("v1", "Deployment", Mapping.EMPTY)).isEmpty();
  }

  private static Mapping pod(String spec) {
    return decode("v1", "Pod", "{\"metadata\": {}, \"status\": {}, \"spec\": " + spec + "}");
  }

  private static Mapping decode(String apiVersion, String kind, String json) {
    return decode(apiVersion, kind, (Mapping) Json.read(json));
  }

  private static Mapping decode(String apiVersion, String kind, Mapping declared) {
    return switch (DECODER.decode(apiVersion, kind, declared).orElseThrow()) {
      case Decoded.Accepted(Mapping value) -> value;
      case Decoded.Refused refused -> throw new AssertionError(refused);
    };
  }
}
