package dev.portcullis.response.plan;

import dev.portcullis.response.detection.Detection;
import dev.portcullis.response.mitigation.Order;
import dev.portcullis.response.mitigation.Step;
import dev.portcullis.response.playbook.Playbook;
import dev.portcullis.response.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/// What one playbook does about one detection.
///
/// @param steps in the order in which they are carried out
public record Plan(
    Detection detection, Workload workload, Playbook playbook, Order order, List<Step> steps) {
  public Plan {
    steps = List.copyOf(steps);
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
