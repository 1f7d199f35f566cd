package dev.portcullis.app.respond;

import dev.portcullis.app.report.Form;
import dev.portcullis.app.report.Json;
import dev.portcullis.app.respond.Preview.Answer;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.response.plan.Planning;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import tools.jackson.core.JsonGenerator;

/// The plans for programs.
final class PreviewJson implements Form<Preview> {
  @Override
  public String name() {
    return "json";
  }

  @Override
  public void write(Preview preview, Writer out) throws IOException {
    Json.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("detections");
          preview.answers().forEach(answer -> write(answer, json));
          json.writeEndArray();
          json.writeNumberProperty("others", preview.others());
          json.writeArrayPropertyStart("unreadable");
          preview
              .unreadable()
              .forEach(each -> {
                json.writeStartObject();
                json.writeStringProperty("location", each.location().toString());
                json.writeStringProperty("reason", each.reason());
                json.writeEndObject();
              });
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(Answer answer, JsonGenerator json) {
    Detection detection = answer.detection();
    json.writeStartObject();
    json.writeStringProperty("id", detection.id());
    json.writeStringProperty("source", detection.source());
    json.writeStringProperty("rule", detection.rule());
    json.writeStringProperty("priority", detection.priority().word());
    json.writeStringProperty("time", detection.time().toString());
    if (detection.pod() != null) {
      json.writeStringProperty("pod", detection.pod().toString());
    }
    if (detection.object() != null) {
      json.writeStringProperty("object", detection.object().toString());
    }
    if (detection.actor() != null) {
      json.writeStringProperty("actor", detection.actor().toString());
    }
    switch (answer.planning()) {
      case Planning.Nothing(String reason) -> outcome("nothing", reason, json);
      case Planning.Undetermined(String reason) -> outcome("undetermined", reason, json);
      case Planning.Planned(var plans) -> {
        json.writeStringProperty("outcome", "planned");
        json.writeArrayPropertyStart("plans");
        plans.forEach(plan -> write(plan, json));
        json.writeEndArray();
      }
    }
    json.writeEndObject();
  }

  private static void outcome(String outcome, String reason, JsonGenerator json) {
    json.writeStringProperty("outcome", outcome);
    json.writeStringProperty("reason", reason);
  }

  private static void write(Plan plan, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("playbook", plan.playbook().name());
    json.writeStringProperty("mode", plan.playbook().mode().word());
    json.writeStringProperty("incident", plan.order().incident());
    json.writeStringProperty("workload", plan.subject().target().toString());
    json.writeStringProperty("until", plan.order().until().toString());
    json.writeArrayPropertyStart("steps");
    plan.steps().forEach(step -> write(step, json));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(Step step, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("mitigation", step.mitigation());
    switch (step) {
      case Step.Make(_, Change change) -> change("make", change, json);
      case Step.Ask(_, Change change, String reason) -> {
        change("ask", change, json);
        json.writeStringProperty("reason", reason);
      }
      case Step.Capture(_, Duration limit) -> {
        json.writeStringProperty("step", "capture");
        json.writeNumberProperty("withinMilliseconds", limit.toMillis());
      }
      case Step.Leave(_, String reason) -> {
        json.writeStringProperty("step", "leave");
        json.writeStringProperty("reason", reason);
      }
    }
    json.writeEndObject();
  }

  private static void change(String step, Change change, JsonGenerator json) {
    json.writeStringProperty("step", step);
    json.writeStringProperty("target", change.target().toString());
    json.writeStringProperty("change", change.summary());
    json.writeStringProperty("command", change.command());
    Change undo = change.undo();
    if (undo != null) {
      json.writeStringProperty("undo", undo.command());
    }
  }
}
