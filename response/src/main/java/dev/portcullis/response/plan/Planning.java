package dev.portcullis.response.plan;

import java.util.List;

/// What planning came to.
public sealed interface Planning {
  /// What is to be done, a plan for each playbook that answers.
  record Planned(List<Plan> plans) implements Planning {
    public Planned {
      plans = List.copyOf(plans);
    }
  }

  /// Nothing is to be done, and that is sound: no playbook answers, or what the event claims is not
  /// so.
  record Nothing(String reason) implements Planning {}

  /// It cannot be told yet what is to be done.
  record Undetermined(String reason) implements Planning {}
}
