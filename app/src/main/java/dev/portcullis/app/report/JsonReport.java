package dev.portcullis.app.report;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.gate.Decided;
import dev.portcullis.policy.gate.Effect;
import dev.portcullis.policy.gate.Note;
import dev.portcullis.policy.gate.Spelling;
import dev.portcullis.policy.gate.Status;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;

/// The report for programs, as `docs/schema/report-v1.json` describes it. Fields may be added to
/// version 1; none changes its meaning.
final class JsonReport implements ReportFormat {
  private static final int VERSION = 1;

  @Override
  public String name() {
    return "json";
  }

  @Override
  public void write(Report report, Writer out) throws IOException {
    Json.write(out, json -> write(report, json));
  }

  private static void write(Report report, JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("version", VERSION);
    json.writeObjectPropertyStart("tool");
    json.writeStringProperty("name", "portcullis");
    json.writeStringProperty("version", report.version());
    json.writeEndObject();
    json.writeStringProperty("decision", Spelling.of(report.exitCode()));
    json.writeNumberProperty("exitCode", report.exitCode().code());
    json.writeBooleanProperty("incomplete", report.incomplete());
    summary(report, json);
    json.writeArrayPropertyStart("findings");
    report.decided().forEach(one -> finding(one, json));
    json.writeEndArray();
    json.writeArrayPropertyStart("unreadable");
    report.unreadable().forEach(one -> unreadable(one, json));
    json.writeEndArray();
    json.writeArrayPropertyStart("notes");
    report.allNotes().forEach(note -> note(note, json));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void summary(Report report, JsonGenerator json) {
    Summary summary = report.summary();
    json.writeObjectPropertyStart("summary");
    json.writeNumberProperty("resources", summary.resources());
    json.writeNumberProperty("files", summary.files());
    json.writeNumberProperty("policies", summary.policies());
    json.writeNumberProperty("findings", report.decided().size());
    for (Effect effect : Effect.values()) {
      json.writeNumberProperty(Spelling.of(effect), report.decision().with(effect).size());
    }
    for (Status status : Status.values()) {
      json.writeNumberProperty(
          Spelling.of(status),
          report.decided().stream().filter(one -> one.status() == status).count());
    }
    json.writeNumberProperty("unreadable", report.unreadable().size());
    json.writeNumberProperty("deniedByTheClusterOnly", report.deniedByTheClusterOnly());
    if (!summary.comparedWith().isEmpty()) {
      json.writeStringProperty("comparedWith", summary.comparedWith());
    }
    json.writeArrayPropertyStart("assumptions");
    summary.assumptions().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void finding(Decided decided, JsonGenerator json) {
    var finding = decided.finding();
    json.writeStartObject();
    json.writeStringProperty("policy", decided.policy().id());
    json.writeStringProperty("check", finding.check());
    json.writeStringProperty("title", decided.policy().title());
    json.writeStringProperty("severity", Spelling.of(finding.severity()));
    json.writeStringProperty("layer", Spelling.of(finding.layer()));
    json.writeStringProperty("kind", Spelling.of(decided.kind()));
    json.writeStringProperty("status", Spelling.of(decided.status()));
    json.writeStringProperty("effect", Spelling.of(decided.effect()));
    json.writeBooleanProperty("blocking", decided.effect() == Effect.BLOCKING);
    json.writeStringProperty("reason", decided.why());
    json.writeStringProperty("server", Spelling.of(decided.server()));
    resource(finding.resource(), json);
    json.writeName("location");
    location(finding.location(), json);
    json.writeArrayPropertyStart("also");
    finding.also().forEach(location -> location(location, json));
    json.writeEndArray();
    json.writeStringProperty("message", finding.message());
    json.writeStringProperty("why", decided.policy().why());
    json.writeStringProperty("fix", decided.policy().fix());
    json.writeStringProperty("fingerprint", decided.fingerprint().hex());
    json.writeEndObject();
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
    place(location, json);
    json.writeStringProperty("path", location.path());
    json.writeEndObject();
  }

  private static void place(Location location, JsonGenerator json) {
    json.writeStringProperty("file", location.file());
    json.writeNumberProperty("line", location.line());
    json.writeNumberProperty("column", location.column());
  }

  private static void unreadable(Unreadable unreadable, JsonGenerator json) {
    json.writeStartObject();
    place(unreadable.location(), json);
    json.writeStringProperty("reason", unreadable.reason());
    json.writeEndObject();
  }

  private static void note(Note note, JsonGenerator json) {
    json.writeStartObject();
    if (note.location() != null) {
      place(note.location(), json);
    }
    json.writeStringProperty("text", note.text());
    json.writeEndObject();
  }
}
