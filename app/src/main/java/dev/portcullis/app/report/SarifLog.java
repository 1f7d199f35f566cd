package dev.portcullis.app.report;

import dev.portcullis.app.report.Sarif.Completeness;
import dev.portcullis.app.report.Sarif.Notification;
import dev.portcullis.app.report.Sarif.Result;
import dev.portcullis.app.report.Sarif.Rule;
import dev.portcullis.model.Location;
import dev.portcullis.policy.gate.Spelling;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.core.JsonGenerator;

/// Writes a run as a log of SARIF.
final class SarifLog {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final Sarif run;
  private final List<String> rules;
  private final JsonGenerator json;

  private SarifLog(Sarif run, JsonGenerator json) {
    this.run = run;
    this.rules = run.rules().stream().map(Rule::id).toList();
    this.json = json;
  }

  /// Leaves `out` open.
  static void write(Sarif run, Writer out) throws IOException {
    Json.write(out, json -> new SarifLog(run, json).write());
  }

  private void write() {
    json.writeStartObject();
    json.writeStringProperty("$schema", SCHEMA);
    json.writeStringProperty("version", "2.1.0");
    json.writeArrayPropertyStart("runs");
    json.writeStartObject();
    tool();
    invocation();
    json.writeStringProperty("columnKind", "unicodeCodePoints");
    json.writeArrayPropertyStart("results");
    run.results().forEach(this::result);
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void tool() {
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "portcullis");
    json.writeStringProperty("version", run.version());
    json.writeArrayPropertyStart("rules");
    run.rules().forEach(this::rule);
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void rule(Rule rule) {
    json.writeStartObject();
    json.writeStringProperty("id", rule.id());
    message("shortDescription", rule.title());
    message("fullDescription", rule.why());
    json.writeObjectPropertyStart("help");
    json.writeStringProperty("text", rule.text());
    json.writeStringProperty("markdown", rule.markdown());
    json.writeEndObject();
    if (rule.link() != null) {
      json.writeStringProperty("helpUri", rule.link());
    }
    json.writeObjectPropertyStart("defaultConfiguration");
    json.writeStringProperty("level", Spelling.of(rule.level()));
    json.writeEndObject();
    json.writeObjectPropertyStart("properties");
    strings(rule.properties());
    json.writeArrayPropertyStart("tags");
    rule.tags().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void invocation() {
    json.writeArrayPropertyStart("invocations");
    json.writeStartObject();
    json.writeBooleanProperty("executionSuccessful", run.completeness() == Completeness.COMPLETE);
    json.writeNumberProperty("exitCode", run.exitCode().code());
    json.writeStringProperty("exitCodeDescription", Spelling.of(run.exitCode()));
    notifications("toolExecutionNotifications", run.execution());
    notifications("toolConfigurationNotifications", run.configuration());
    json.writeEndObject();
    json.writeEndArray();
  }

  private void notifications(String name, List<Notification> notifications) {
    json.writeArrayPropertyStart(name);
    for (Notification each : notifications) {
      json.writeStartObject();
      json.writeStringProperty("level", Spelling.of(each.level()));
      message("message", each.text());
      if (each.location() != null) {
        locations("locations", List.of(each.location()));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void result(Result result) {
    json.writeStartObject();
    json.writeStringProperty("ruleId", result.rule());
    json.writeNumberProperty("ruleIndex", rules.indexOf(result.rule()));
    json.writeStringProperty("kind", Spelling.of(result.kind()));
    json.writeStringProperty("level", Spelling.of(result.level()));
    message("message", result.message());
    json.writeArrayPropertyStart("locations");
    json.writeStartObject();
    physical(result.location());
    logical(result.logical());
    json.writeEndObject();
    json.writeEndArray();
    if (!result.related().isEmpty()) {
      locations("relatedLocations", result.related());
    }
    json.writeObjectPropertyStart("partialFingerprints");
    json.writeStringProperty("portcullis/v1", result.fingerprint());
    json.writeEndObject();
    if (result.baselineState() != null) {
      json.writeStringProperty("baselineState", result.baselineState());
    }
    suppressions(result);
    json.writeObjectPropertyStart("properties");
    strings(result.properties());
    json.writeEndObject();
    json.writeEndObject();
  }

  /// An empty list says that there are none; without it nobody knows (3.27.23).
  private void suppressions(Result result) {
    json.writeArrayPropertyStart("suppressions");
    if (result.suppression() != null) {
      json.writeStartObject();
      json.writeStringProperty("kind", "external");
      json.writeStringProperty("justification", result.suppression());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void locations(String name, List<Location> locations) {
    json.writeArrayPropertyStart(name);
    for (Location location : locations) {
      json.writeStartObject();
      physical(location);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void physical(Location location) {
    json.writeObjectPropertyStart("physicalLocation");
    json.writeObjectPropertyStart("artifactLocation");
    json.writeStringProperty("uri", FileNames.uri(location.file()));
    json.writeEndObject();
    if (location.line() > 0) {
      json.writeObjectPropertyStart("region");
      json.writeNumberProperty("startLine", location.line());
      if (location.column() > 0) {
        json.writeNumberProperty("startColumn", location.column());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void logical(String name) {
    json.writeArrayPropertyStart("logicalLocations");
    json.writeStartObject();
    json.writeStringProperty("fullyQualifiedName", name);
    json.writeEndObject();
    json.writeEndArray();
  }

  private void strings(SequencedMap<String, String> properties) {
    properties.forEach(json::writeStringProperty);
  }

  private void message(String name, String text) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("text", text);
    json.writeEndObject();
  }
}
