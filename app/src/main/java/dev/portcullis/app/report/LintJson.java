package dev.portcullis.app.report;

import dev.portcullis.policy.gate.Spelling;
import dev.portcullis.policy.lint.Remark;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;

/// Remarks for programs. Fields may be added; none changes its meaning.
final class LintJson implements Form<LintReport> {
  private static final int VERSION = 1;

  @Override
  public String name() {
    return "json";
  }

  @Override
  public void write(LintReport report, Writer out) throws IOException {
    Json.write(out, json -> write(report, json));
  }

  private static void write(LintReport report, JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("version", VERSION);
    json.writeStringProperty("decision", Spelling.of(report.exitCode()));
    json.writeNumberProperty("exitCode", report.exitCode().code());
    json.writeNumberProperty("policies", report.policies());
    json.writeArrayPropertyStart("remarks");
    report.remarks().forEach(remark -> remark(remark, json));
    json.writeEndArray();
    Json.unreadable(report.unreadable(), json);
    json.writeEndObject();
  }

  private static void remark(Remark remark, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("weight", Spelling.of(remark.weight()));
    json.writeStringProperty("mistake", remark.mistake());
    json.writeStringProperty("subject", remark.subject());
    Json.place(remark.place(), json);
    json.writeStringProperty("field", remark.place().path());
    json.writeStringProperty("text", remark.text());
    json.writeEndObject();
  }
}
