package dev.portcullis.app.report;

import dev.portcullis.model.Finding;
import dev.portcullis.model.Layer;
import dev.portcullis.model.Location;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Severity;
import dev.portcullis.policy.gate.Decided;
import dev.portcullis.policy.gate.Effect;
import dev.portcullis.policy.gate.PolicyFacts;
import dev.portcullis.policy.gate.Spelling;
import dev.portcullis.policy.gate.Status;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Writes the findings of one [JsonReport]. One run may have thousands by the same policy: what
/// they have alike is worked out once. For use by one thread.
final class JsonFindings {
  private final Map<Alike, char[]> weighed = new HashMap<>();
  private final Map<PolicyFacts, char[]> advice = new HashMap<>();

  /// What findings of a policy have alike that the gate weighs alike.
  private record Alike(
      PolicyFacts policy,
      String check,
      Severity severity,
      Layer layer,
      Decided.Kind kind,
      Status status,
      Effect effect,
      String why,
      Decided.Server server) {
    static Alike of(Decided decided) {
      Finding finding = decided.finding();
      return new Alike(
          decided.policy(),
          finding.check(),
          finding.severity(),
          finding.layer(),
          decided.kind(),
          decided.status(),
          decided.effect(),
          decided.why(),
          decided.server());
    }
  }

  void write(Decided decided, JsonGenerator json) {
    Finding finding = decided.finding();
    json.writeStartObject();
    json.writeStringProperty("policy", decided.policy().id());
    raw(weighed(Alike.of(decided), json), json);
    resource(finding.resource(), json);
    json.writeName("location");
    location(finding.location(), json);
    json.writeArrayPropertyStart("also");
    for (Location each : finding.also()) {
      location(each, json);
    }
    json.writeEndArray();
    json.writeStringProperty("message", finding.message());
    raw(advice(decided.policy(), json), json);
    json.writeStringProperty("fingerprint", decided.fingerprint().hex());
    json.writeEndObject();
  }

  private static void raw(char[] text, JsonGenerator json) {
    json.writeRaw(text, 0, text.length);
  }

  private char[] weighed(Alike alike, JsonGenerator json) {
    char[] known = weighed.get(alike);
    if (known == null) {
      known = Json.properties(some -> writeWeighed(alike, some), json);
      weighed.put(alike, known);
    }
    return known;
  }

  private char[] advice(PolicyFacts policy, JsonGenerator json) {
    char[] known = advice.get(policy);
    if (known == null) {
      known = Json.properties(some -> writeAdvice(policy, some), json);
      advice.put(policy, known);
    }
    return known;
  }

  private static void writeWeighed(Alike alike, JsonGenerator json) {
    json.writeStringProperty("check", alike.check);
    json.writeStringProperty("title", alike.policy.title());
    json.writeStringProperty("severity", Spelling.of(alike.severity));
    json.writeStringProperty("layer", Spelling.of(alike.layer));
    json.writeStringProperty("kind", Spelling.of(alike.kind));
    json.writeStringProperty("status", Spelling.of(alike.status));
    json.writeStringProperty("effect", Spelling.of(alike.effect));
    json.writeBooleanProperty("blocking", alike.effect == Effect.BLOCKING);
    json.writeStringProperty("reason", alike.why);
    json.writeStringProperty("server", Spelling.of(alike.server));
  }

  private static void writeAdvice(PolicyFacts policy, JsonGenerator json) {
    json.writeStringProperty("why", policy.why());
    json.writeStringProperty("fix", policy.fix());
  }

  private static void resource(Resource.Identity resource, JsonGenerator json) {
    json.writeObjectPropertyStart("resource");
    json.writeStringProperty("apiVersion", resource.apiVersion());
    json.writeStringProperty("kind", resource.kind());
    json.writeStringProperty("namespace", resource.namespace());
    json.writeStringProperty("name", resource.name());
    json.writeEndObject();
  }

  private static void location(Location location, JsonGenerator json) {
    json.writeStartObject();
    Json.place(location, json);
    json.writeStringProperty("path", location.path());
    json.writeEndObject();
  }
}
