package dev.portcullis.app.report;

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
    JsonFindings findings = new JsonFindings();
    report.decided().forEach(one -> findings.write(one, json));
    json.writeEndArray();
    Json.unreadable(report.unreadable(), json);
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

  private static void note(Note note, JsonGenerator json) {
    json.writeStartObject();
    if (note.location() != null) {
      Json.place(note.location(), json);
    }
    json.writeStringProperty("text", note.text());
    json.writeEndObject();
  }
}
