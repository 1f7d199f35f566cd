package dev.portcullis.app.report;

import dev.portcullis.policy.gate.Baseline;
import dev.portcullis.policy.gate.Baselines;
import java.io.IOException;
import java.io.Writer;
import tools.jackson.core.JsonGenerator;

/// Writes a baseline file, which [Baselines] reads: sorted, so that a difference shows what
/// changed.
public final class BaselineFile {
  private BaselineFile() {}

  /// Leaves `out` open.
  public static void write(Baseline baseline, Writer out) throws IOException {
    Json.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeNumberProperty("version", Baselines.VERSION);
          json.writeArrayPropertyStart("findings");
          baseline.known().forEach(known -> write(known, json));
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(Baseline.Known known, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("file", known.file());
    json.writeStringProperty("resource", known.key().resource());
    json.writeStringProperty("policy", known.key().policy());
    json.writeStringProperty("check", known.key().check());
    json.writeStringProperty("path", known.key().path());
    json.writeEndObject();
  }
}
