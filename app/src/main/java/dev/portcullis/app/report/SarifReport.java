package dev.portcullis.app.report;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Severity;
import dev.portcullis.policy.gate.Decided;
import dev.portcullis.policy.gate.Effect;
import dev.portcullis.policy.gate.Note;
import dev.portcullis.policy.gate.PolicyFacts;
import dev.portcullis.policy.gate.Spelling;
import dev.portcullis.policy.gate.Status;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/// [SARIF 2.1.0](https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), which code
/// scanning and editors read.
///
/// The rules are the policies that have findings. What is undetermined is of kind `open`, what a
/// waiver covers is a suppressed result, what could not be read is a notification of the
/// invocation.
final class SarifReport implements ReportFormat {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  @Override
  public String name() {
    return "sarif";
  }

  @Override
  public void write(Report report, Writer out) throws IOException {
    Json.write(out, json -> new Log(report, json).write());
  }

  private static String level(Decided decided) {
    return switch (decided.effect()) {
      case BLOCKING -> "error";
      case WARNED -> "warning";
      case NOTED -> "note";
      case UNDETERMINED -> "none";
    };
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "note";
    };
  }

  /// The score by which GitHub sorts alerts into its four severities.
  private static String score(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.5";
      case LOW -> "2.0";
    };
  }

  private static final class Log {
    private final Report report;
    private final JsonGenerator json;
    private final SequencedMap<String, PolicyFacts> rules = new TreeMap<>();
    private final List<String> ids;

    Log(Report report, JsonGenerator json) {
      this.report = report;
      this.json = json;
      report.decided().forEach(one -> rules.put(one.policy().id(), one.policy()));
      ids = new ArrayList<>(rules.keySet());
    }

    void write() {
      json.writeStartObject();
      json.writeStringProperty("$schema", SCHEMA);
      json.writeStringProperty("version", "2.1.0");
      json.writeArrayPropertyStart("runs");
      json.writeStartObject();
      tool();
      invocation();
      json.writeStringProperty("columnKind", "unicodeCodePoints");
      json.writeArrayPropertyStart("results");
      report.decided().forEach(this::result);
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }

    private void tool() {
      json.writeObjectPropertyStart("tool");
      json.writeObjectPropertyStart("driver");
      json.writeStringProperty("name", "portcullis");
      json.writeStringProperty("version", report.version());
      json.writeArrayPropertyStart("rules");
      rules.values().forEach(this::rule);
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }

    private void rule(PolicyFacts policy) {
      json.writeStartObject();
      json.writeStringProperty("id", policy.id());
      message("shortDescription", policy.title());
      message("fullDescription", policy.why().isBlank() ? policy.title() : policy.why());
      json.writeObjectPropertyStart("help");
      json.writeStringProperty("text", RuleHelp.text(policy));
      json.writeStringProperty("markdown", RuleHelp.markdown(policy));
      json.writeEndObject();
      RuleHelp.link(policy).ifPresent(link -> json.writeStringProperty("helpUri", link));
      json.writeObjectPropertyStart("defaultConfiguration");
      json.writeStringProperty("level", level(policy.severity()));
      json.writeEndObject();
      json.writeObjectPropertyStart("properties");
      json.writeStringProperty("security-severity", score(policy.severity()));
      json.writeStringProperty("problem.severity", level(policy.severity()));
      json.writeArrayPropertyStart("tags");
      json.writeString("security");
      json.writeString("kubernetes");
      json.writeString(Spelling.of(policy.layer()));
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
    }

    private void invocation() {
      json.writeArrayPropertyStart("invocations");
      json.writeStartObject();
      json.writeBooleanProperty("executionSuccessful", !report.incomplete());
      json.writeNumberProperty("exitCode", report.exitCode().code());
      json.writeStringProperty("exitCodeDescription", Spelling.of(report.exitCode()));
      json.writeArrayPropertyStart("toolExecutionNotifications");
      for (Unreadable unreadable : report.unreadable()) {
        notification("error", unreadable.reason(), List.of(unreadable.location()));
      }
      report
          .summary()
          .assumptions()
          .forEach(assumption -> notification("note", "assumed: " + assumption, List.of()));
      json.writeEndArray();
      json.writeArrayPropertyStart("toolConfigurationNotifications");
      for (Note note : report.allNotes()) {
        notification(
            "warning", note.text(), note.location() == null ? List.of() : List.of(note.location()));
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndArray();
    }

    private void notification(String level, String text, List<Location> locations) {
      json.writeStartObject();
      json.writeStringProperty("level", level);
      message("message", text);
      if (!locations.isEmpty()) {
        locations("locations", locations);
      }
      json.writeEndObject();
    }

    private void result(Decided decided) {
      json.writeStartObject();
      json.writeStringProperty("ruleId", decided.policy().id());
      json.writeNumberProperty("ruleIndex", ids.indexOf(decided.policy().id()));
      json.writeStringProperty("kind", decided.effect() == Effect.UNDETERMINED ? "open" : "fail");
      json.writeStringProperty("level", level(decided));
      message("message", decided.finding().message());
      json.writeArrayPropertyStart("locations");
      json.writeStartObject();
      physical(decided.finding().location());
      logical(decided);
      json.writeEndObject();
      json.writeEndArray();
      if (!decided.finding().also().isEmpty()) {
        locations("relatedLocations", decided.finding().also());
      }
      json.writeObjectPropertyStart("partialFingerprints");
      json.writeStringProperty("portcullis/v1", decided.fingerprint().hex());
      json.writeEndObject();
      if (!report.summary().comparedWith().isEmpty()) {
        json.writeStringProperty(
            "baselineState", decided.status() == Status.EXISTING ? "unchanged" : "new");
      }
      suppressions(decided);
      json.writeObjectPropertyStart("properties");
      json.writeStringProperty("severity", Spelling.of(decided.finding().severity()));
      json.writeStringProperty("effect", Spelling.of(decided.effect()));
      json.writeStringProperty("reason", decided.why());
      json.writeEndObject();
      json.writeEndObject();
    }

    /// An empty list says that there are none; without it nobody knows (3.27.23).
    private void suppressions(Decided decided) {
      json.writeArrayPropertyStart("suppressions");
      if (decided.status() == Status.WAIVED) {
        json.writeStartObject();
        json.writeStringProperty("kind", "external");
        json.writeStringProperty("justification", decided.why());
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

    private void logical(Decided decided) {
      String resource = decided.finding().resource().toString();
      String path = decided.finding().location().path();
      json.writeArrayPropertyStart("logicalLocations");
      json.writeStartObject();
      json.writeStringProperty(
          "fullyQualifiedName", path.isEmpty() ? resource : resource + " " + path);
      json.writeEndObject();
      json.writeEndArray();
    }

    private void message(String name, String text) {
      json.writeObjectPropertyStart(name);
      json.writeStringProperty("text", text);
      json.writeEndObject();
    }
  }
}
