package dev.portcullis.response.plan;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Unknown;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.eval.Budget;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.eval.Program;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.mitigation.Mitigations;
import dev.portcullis.response.mitigation.Order;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.plan.Planning.Nothing;
import dev.portcullis.response.plan.Planning.Planned;
import dev.portcullis.response.plan.Planning.Undetermined;
import dev.portcullis.response.playbook.Playbook;
import dev.portcullis.response.playbook.Playbook.Chosen;
import dev.portcullis.response.playbook.Playbook.Condition;
import dev.portcullis.response.workload.Sighting;
import dev.portcullis.response.workload.Sighting.Confirmed;
import dev.portcullis.response.workload.Workload;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plans what is to be done about detections. Safe for use by many threads.
public final class Planner {
  private final List<Playbook> playbooks;
  private final Map<Condition, Program> programs = new HashMap<>();
  private final Protection protection;

  public Planner(List<Playbook> playbooks, Protection protection) {
    this.playbooks = playbooks.stream().sorted(Comparator.comparing(Playbook::name)).toList();
    this.protection = protection;
    Functions functions = new Functions(Libraries.all());
    for (Playbook playbook : playbooks) {
      for (Condition condition : playbook.conditions()) {
        programs.put(condition, Program.of(condition.expression(), functions));
      }
    }
  }

  /// What is to be done about a detection.
  ///
  /// @param now when the leases begin
  public Planning plan(Detection detection, Sighting sighting, Instant now) {
    return switch (sighting) {
      case Sighting.Refuted(String reason) -> new Nothing(reason);
      case Sighting.Unknown(String reason) -> new Undetermined(reason);
      case Confirmed confirmed -> plan(detection, confirmed, now);
    };
  }

  private Planning plan(Detection detection, Confirmed seen, Instant now) {
    List<Plan> plans = new ArrayList<>();
    List<String> doubts = new ArrayList<>();
    Activation variables = variables(detection, seen);
    for (Playbook playbook : playbooks) {
      Object answers = answers(playbook, detection, variables);
      if (Boolean.TRUE.equals(answers)) {
        plans.add(plan(playbook, detection, seen.workload(), now));
      } else if (answers instanceof String doubt) {
        doubts.add(doubt);
      }
    }
    if (plans.isEmpty()) {
      return doubts.isEmpty()
          ? new Nothing("no playbook answers '" + detection.rule() + "'")
          : new Undetermined(String.join("; ", doubts));
    }
    return new Planned(plans);
  }

  /// Whether the playbook answers: a Boolean, or the text of a doubt.
  private Object answers(Playbook playbook, Detection detection, Activation variables) {
    if (!detection.priority().isAtLeast(playbook.leastPriority())) {
      return false;
    }
    String doubt = "";
    for (Condition condition : playbook.conditions()) {
      Object value = program(condition).evaluate(variables, Budget.perCall());
      if (Boolean.FALSE.equals(value)) {
        return false;
      }
      if (!Boolean.TRUE.equals(value)) {
        doubt = doubt.isEmpty() ? doubt(playbook, condition, value) : doubt;
      }
    }
    return doubt.isEmpty() ? (Object) true : doubt;
  }

  private Program program(Condition condition) {
    Program program = programs.get(condition);
    if (program == null) {
      throw new IllegalStateException("expected a condition of a playbook, got " + condition);
    }
    return program;
  }

  private static String doubt(Playbook playbook, Condition condition, Object value) {
    String why =
        switch (value) {
          case CelError(String message) -> message;
          case Unknown(List<String> missing, _) -> "not known: " + String.join(", ", missing);
          default -> "expected true or false, got " + value;
        };
    return "playbook '%s', condition '%s': %s".formatted(playbook.name(), condition.name(), why);
  }

  private static Activation variables(Detection detection, Confirmed seen) {
    return name ->
        switch (name) {
          case "detection" -> detection.spec();
          case "workload" -> seen.workload().top();
          case "namespace" -> namespace(seen.namespace());
          default -> null;
        };
  }

  private static Object namespace(@Nullable Mapping namespace) {
    return namespace == null ? Null.NULL : namespace;
  }

  private Plan plan(Playbook playbook, Detection detection, Workload workload, Instant now) {
    Instant until = now.plus(playbook.lease()).truncatedTo(ChronoUnit.SECONDS);
    Order order = new Order(Incidents.id(detection, workload), playbook.name(), now, until);
    List<Step> steps = new ArrayList<>();
    for (Chosen chosen : playbook.mitigations()) {
      steps.addAll(
          Mitigations.of(chosen.name()).plan(detection, workload, order, chosen.parameters()));
    }
    String reason = protection.reason(workload);
    if (!reason.isEmpty()) {
      steps.replaceAll(step -> protectedBy(reason, step));
    }
    return new Plan(detection, workload, playbook, order, steps);
  }

  private static Step protectedBy(String reason, Step step) {
    return switch (step) {
      case Step.Make(String mitigation, var change) -> new Step.Ask(mitigation, change, reason);
      case Step.Ask(String mitigation, var change, String own) ->
          new Step.Ask(mitigation, change, reason + "; " + own);
      case Step.Leave leave -> leave;
    };
  }
}
