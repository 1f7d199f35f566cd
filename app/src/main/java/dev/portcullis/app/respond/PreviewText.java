package dev.portcullis.app.respond;

import dev.portcullis.app.report.Form;
import dev.portcullis.app.report.Visible;
import dev.portcullis.app.respond.Preview.Answer;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.detection.Actor;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.plan.Plan;
import dev.portcullis.response.plan.Planning;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;

/// The plans for people.
final class PreviewText implements Form<Preview> {
  @Override
  public String name() {
    return "text";
  }

  @Override
  public void write(Preview preview, Writer out) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Answer answer : preview.answers()) {
      text.append(text.isEmpty() ? "" : "\n");
      write(answer, text);
    }
    if (preview.others() > 0) {
      text.append("%d events are no detections\n".formatted(preview.others()));
    }
    for (Unreadable each : preview.unreadable()) {
      text.append("unreadable: %s: %s\n".formatted(each.location(), each.reason()));
    }
    out.write(Visible.text(text.toString()));
  }

  private static void write(Answer answer, StringBuilder text) {
    Detection detection = answer.detection();
    text.append(line("%s%s, %s".formatted(detection, about(detection), detection.time())));
    String meaning = detection.spec().mapping("request").string("about", "");
    text.append(meaning.isEmpty() ? "" : line("  " + meaning));
    switch (answer.planning()) {
      case Planning.Nothing(String reason) -> text.append(line("  nothing to do: " + reason));
      case Planning.Undetermined(String reason) -> text.append(line("  undetermined: " + reason));
      case Planning.Planned(var plans) -> plans.forEach(plan -> write(plan, text));
    }
  }

  private static String about(Detection detection) {
    String about =
        detection.pod() != null
            ? ", Pod " + detection.pod()
            : detection.object() != null ? ", " + detection.object() : "";
    Actor actor = detection.actor();
    return actor == null ? about : about + ", by " + actor;
  }

  private static void write(Plan plan, StringBuilder text) {
    text.append(
        line(
            "  playbook %s (%s): %s of %s until %s"
                .formatted(
                    plan.playbook().name(),
                    plan.playbook().mode().word(),
                    plan.order().incident(),
                    plan.subject().target(),
                    plan.order().until())));
    int number = 1;
    for (Step step : plan.steps()) {
      text.append(line("  %2d. %s".formatted(number++, said(step))));
      switch (step) {
        case Step.Make(_, Change change) -> commands(change, text);
        case Step.Ask(_, Change change, _) -> commands(change, text);
        case Step.Capture _, Step.Leave _ -> {}
      }
    }
  }

  private static String said(Step step) {
    return switch (step) {
      case Step.Make(String mitigation, Change change) ->
          "%s  %s: %s".formatted(mitigation, change.target(), change.summary());
      case Step.Ask(String mitigation, Change change, String reason) ->
          "%s  %s: %s (after an approval: %s)"
              .formatted(mitigation, change.target(), change.summary(), reason);
      case Step.Capture(String mitigation, Duration limit) ->
          "%s  what is to be seen is kept first, within %d ms"
              .formatted(mitigation, limit.toMillis());
      case Step.Leave(String mitigation, String reason) ->
          "%s  not done: %s".formatted(mitigation, reason);
    };
  }

  private static void commands(Change change, StringBuilder text) {
    Change undo = change.undo();
    text.append(line("      " + change.command()));
    if (undo != null) {
      text.append(line("      undo: " + undo.command()));
    }
  }

  /// What comes from events and objects must not make lines of its own.
  private static String line(String words) {
    return Visible.line(words) + "\n";
  }
}
