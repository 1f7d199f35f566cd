package dev.portcullis.app.respond;

import dev.portcullis.cluster.execution.Effect;
import dev.portcullis.cluster.execution.Responder.Result;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.response.change.Target;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was done, in a line.
final class Words {
  private Words() {}

  /// How a plan would go.
  static String of(Plan plan) {
    long changes = plan.steps().stream().filter(Step.Make.class::isInstance).count();
    return "%d changes to %s%s".formatted(changes, plan.subject().target(), asked(plan.asked()));
  }

  /// What waits for an approval, empty when nothing does; why by the first of them.
  static String asked(List<Step.Ask> asked) {
    return asked.isEmpty()
        ? ""
        : ", %d after an approval: %s".formatted(asked.size(), asked.getFirst().reason());
  }

  /// How changes went; what was refused by its reason.
  static String of(List<Result> results) {
    long made = results.stream().filter(result -> result.effect() instanceof Effect.Done).count();
    StringBuilder words = new StringBuilder("%d changes made".formatted(made));
    refused(results)
        .forEach((reason, targets) -> {
          words.append(", refused: ").append(targets.getFirst());
          if (targets.size() > 1) {
            words.append(" and %d others".formatted(targets.size() - 1));
          }
          words.append(": ").append(reason);
        });
    return words.toString();
  }

  /// By the reason, in the order of the first that was refused for it.
  private static Map<String, List<Target>> refused(List<Result> results) {
    Map<String, List<Target>> refused = new LinkedHashMap<>();
    for (Result result : results) {
      if (result.effect() instanceof Effect.Refused(_, String reason, _)) {
        refused.computeIfAbsent(reason, _ -> new ArrayList<>()).add(result.change().target());
      }
    }
    return refused;
  }

  /// What of an event could not be read, empty when all could.
  static String unread(List<Unreadable> unreadable) {
    return String.join("; ", unreadable.stream().map(Unreadable::reason).toList());
  }

  /// Why something has to be done again, empty when nothing has.
  static String unanswered(List<Result> results) {
    for (Result result : results) {
      if (result.effect() instanceof Effect.Unanswered(String reason)) {
        return result.change().target() + ": " + reason;
      }
    }
    return "";
  }
}
