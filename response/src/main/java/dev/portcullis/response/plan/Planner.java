package dev.portcullis.response.plan;

import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.response.change.Change;
import dev.portcullis.response.condition.Conditions;
import dev.portcullis.response.condition.Conditions.Answer;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.mitigation.Mitigations;
import dev.portcullis.response.mitigation.Order;
import dev.portcullis.response.mitigation.Situation;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.plan.Planning.Nothing;
import dev.portcullis.response.plan.Planning.Planned;
import dev.portcullis.response.plan.Planning.Undetermined;
import dev.portcullis.response.playbook.Playbook;
import dev.portcullis.response.playbook.Playbook.Chosen;
import dev.portcullis.response.witness.Witnesses;
import dev.portcullis.response.workload.Objects;
import dev.portcullis.response.workload.Objects.DeniedException;
import dev.portcullis.response.workload.Objects.UnknownException;
import dev.portcullis.response.workload.Sighting;
import dev.portcullis.response.workload.Sighting.Confirmed;
import dev.portcullis.response.workload.Subject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Plans what is to be done about detections. Safe for use by many threads.
public final class Planner {
  private final List<Ready> playbooks = new ArrayList<>();
  private final Protection protection;
  private final Witnesses witnesses;

  /// Plans without a second witness.
  public Planner(List<Playbook> playbooks, Protection protection) {
    this(playbooks, protection, Witnesses.NONE);
  }

  public Planner(List<Playbook> playbooks, Protection protection, Witnesses witnesses) {
    this.protection = protection;
    this.witnesses = witnesses;
    Functions functions = new Functions(Libraries.all());
    playbooks.stream()
        .sorted(Comparator.comparing(Playbook::name))
        .forEach(playbook ->
            this.playbooks.add(
                new Ready(playbook, new Conditions(playbook.conditions(), functions))));
  }

  private record Ready(Playbook playbook, Conditions conditions) {}

  /// What is to be done about a detection.
  ///
  /// @param objects the cluster that it was seen in
  /// @param now when the leases begin
  public Planning plan(Detection detection, Sighting sighting, Objects objects, Instant now) {
    return switch (sighting) {
      case Sighting.Refuted(String reason) -> new Nothing(reason);
      case Sighting.Unknown(String reason) -> new Undetermined(reason);
      case Confirmed confirmed -> plan(detection, confirmed, objects, now);
    };
  }

  private Planning plan(Detection detection, Confirmed seen, Objects objects, Instant now) {
    List<Plan> plans = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    Variables variables = new Variables(detection, seen);
    for (Ready ready : playbooks) {
      Playbook playbook = ready.playbook;
      if (detection.priority().isAtLeast(playbook.leastPriority())) {
        Answer answer = ready.conditions.hold(variables);
        UnknownException unanswered = variables.unanswered();
        if (unanswered != null) {
          return new Undetermined(String.valueOf(unanswered.getMessage()));
        }
        switch (answer) {
          case Answer.Yes() -> {
            try {
              plans.add(plan(playbook, detection, seen.subject(), objects, now));
            } catch (UnknownException e) {
              return new Undetermined(String.valueOf(e.getMessage()));
            }
          }
          case Answer.No() -> {}
          case Answer.Doubt doubt -> doubts.add("playbook '" + playbook.name() + "', " + doubt);
        }
      }
    }
    if (plans.isEmpty()) {
      return doubts.isEmpty()
          ? new Nothing("no playbook answers '" + detection.rule() + "'")
          : new Undetermined(String.join("; ", doubts));
    }
    return new Planned(plans);
  }

  private Plan plan(
      Playbook playbook, Detection detection, Subject subject, Objects objects, Instant now)
      throws UnknownException {
    Instant until = now.plus(playbook.lease()).truncatedTo(ChronoUnit.SECONDS);
    Order order = new Order(Incidents.id(detection, subject), playbook.name(), now, until);
    List<Step> steps = new ArrayList<>();
    for (Chosen chosen : playbook.mitigations()) {
      Situation situation =
          new Situation(
              detection, subject, order, objects, steps, protection.namespaces(), witnesses);
      for (Step step : steps(chosen, situation)) {
        steps.add(
            switch (chosen.start()) {
              case AT_ONCE -> step;
              case AFTER_AN_APPROVAL -> step.askingFirst("the playbook wants an approval");
            });
      }
    }
    steps.replaceAll(step -> guarded(subject, step));
    return new Plan(detection, subject, playbook, order, steps);
  }

  /// What we may not know keeps back what hangs on it, and nothing else.
  private static List<Step> steps(Chosen chosen, Situation situation) throws UnknownException {
    try {
      return Mitigations.of(chosen.name()).plan(situation, chosen.parameters());
    } catch (DeniedException e) {
      return List.of(new Step.Leave(chosen.name(), String.valueOf(e.getMessage())));
    }
  }

  private Step guarded(Subject subject, Step step) {
    Change change = step.change();
    String reason = change == null ? "" : protection.reason(subject, change);
    return reason.isEmpty() ? step : step.askingFirst(reason);
  }
}
