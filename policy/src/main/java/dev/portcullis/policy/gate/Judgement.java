package dev.portcullis.policy.gate;

import dev.portcullis.model.Resource;
import dev.portcullis.model.Verdict;
import java.util.Set;

/// A verdict, and what the gate must know to weigh it.
///
/// @param resource the resource as it was declared: the locations of the findings point into it
/// @param actions what the binding asks for
public record Judgement(
    Resource resource,
    PolicyFacts policy,
    Verdict verdict,
    Set<Action> actions,
    FailurePolicy failurePolicy) {
  public Judgement {
    if (actions.isEmpty()) {
      throw new IllegalArgumentException(
          "expected an action in the binding of '" + policy.name() + "', got none");
    }
    actions = Set.copyOf(actions);
  }
}
