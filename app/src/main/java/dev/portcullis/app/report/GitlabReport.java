package dev.portcullis.app.report;

import dev.portcullis.model.Location;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Severity;
import dev.portcullis.policy.gate.Decided;
import dev.portcullis.policy.gate.Effect;
import dev.portcullis.policy.gate.Fingerprint;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// GitLab's [code quality report](https://docs.gitlab.com/ci/testing/code_quality/), which a merge
/// request shows beside the changed lines. GitLab itself tells new findings from old by their
/// fingerprints.
final class GitlabReport implements ReportFormat {

  @Override
  public String name() {
    return "gitlab";
  }

  @Override
  public void write(Report report, Writer out) throws IOException {
    Json.write(
        out,
        json -> {
          json.writeStartArray();
          report.decided().forEach(one -> finding(one, json));
          report.unreadable().forEach(one -> unreadable(one, json));
          json.writeEndArray();
        });
  }

  private static void finding(Decided decided, JsonGenerator json) {
    String description =
        "%s: %s (%s)"
            .formatted(
                decided.finding().resource(),
                decided.finding().message(),
                decided.policy().title());
    issue(
        json,
        decided.policy().id(),
        description,
        decided.fingerprint().hex(),
        severity(decided),
        decided.finding().location());
  }

  static void unreadable(Unreadable unreadable, JsonGenerator json) {
    String file = FileNames.plain(unreadable.location().file());
    Fingerprint.Key key = new Fingerprint.Key("unreadable", "", file, unreadable.reason());
    issue(
        json,
        "unreadable",
        "could not be read: " + unreadable.reason(),
        new Fingerprint(key, List.of(), 0).hex(),
        "blocker",
        unreadable.location());
  }

  static void issue(
      JsonGenerator json,
      String check,
      String description,
      String fingerprint,
      String severity,
      Location location) {
    json.writeStartObject();
    json.writeStringProperty("description", Visible.text(description));
    json.writeStringProperty("check_name", check);
    json.writeStringProperty("fingerprint", fingerprint);
    json.writeStringProperty("severity", severity);
    json.writeObjectPropertyStart("location");
    json.writeStringProperty("path", FileNames.plain(location.file()));
    json.writeObjectPropertyStart("lines");
    json.writeNumberProperty("begin", Math.max(1, location.line()));
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String severity(Decided decided) {
    if (decided.effect() == Effect.NOTED || decided.effect() == Effect.UNDETERMINED) {
      return "info";
    }
    return severity(decided.finding().severity());
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case LOW -> "minor";
      case MEDIUM -> "major";
      case HIGH -> "critical";
      case CRITICAL -> "blocker";
    };
  }
}
