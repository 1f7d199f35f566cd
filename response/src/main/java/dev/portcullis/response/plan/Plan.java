package dev.portcullis.response.plan;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.mitigation.Mitigations;
import dev.portcullis.response.mitigation.Order;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.playbook.Playbook;
import dev.portcullis.response.safety.Toll;
import dev.portcullis.response.workload.Subject;
import dev.portcullis.response.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/// What one playbook does about one detection.
///
/// @param steps in the order in which they are carried out
public record Plan(
    Detection detection, Subject subject, Playbook playbook, Order order, List<Step> steps) {
  public Plan {
    steps = List.copyOf(steps);
  }

  /// The same, but that somebody must approve every change first.
  public Plan askingFirst(String reason) {
    List<Step> asked = new ArrayList<>();
    steps.forEach(step -> asked.add(step.askingFirst(reason)));
    return new Plan(detection, subject, playbook, order, asked);
  }

  /// The most that one of its changes takes without an approval.
  public Toll toll() {
    Toll most = Toll.NONE;
    for (Step step : steps) {
      if (step instanceof Step.Make make && Mitigations.of(make.mitigation()).disturbs()) {
        if (subject instanceof Workload workload && workload.bears(make.change())) {
          return Toll.WORKLOAD;
        }
        most = Toll.ELSEWHERE;
      }
    }
    return most;
  }

  /// What an incident keeps of it, for people.
  public Mapping document() {
    Mapping seen =
        new Mapping.Builder(4)
            .put("source", detection.source())
            .put("rule", detection.rule())
            .put("priority", detection.priority().word())
            .put("time", detection.time().toString())
            .build();
    return new Mapping.Builder(2).put("playbook", playbook.name()).put("detection", seen).build();
  }

  /// The changes that somebody must approve first.
  public List<Step.Ask> asked() {
    List<Step.Ask> asked = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Ask ask) {
        asked.add(ask);
      }
    }
    return asked;
  }
}
