package dev.portcullis.policy.admission;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.Candidate.Conditions;
import dev.portcullis.policy.cel.Unknown;
import dev.portcullis.policy.cel.eval.Activation;
import dev.portcullis.policy.cel.eval.Budget;
import org.jspecify.annotations.Nullable;

/// What is the same for all requests of a route: the variable `request` without what identifies the
/// object and the user. Everything else is unknown, and whether it was asked for is remembered: an
/// expression that comes to a value without it has that value, at that cost, for every request.
final class RouteFacts implements Activation {
  private static final Unknown OTHERS = Unknown.of("the request");

  private final Mapping request;
  private boolean sufficed = true;

  private RouteFacts(Request example, ServedKind matched) {
    request =
        RequestVariables.request(example, matched, OTHERS)
            .with("name", OTHERS)
            .with("namespace", OTHERS);
  }

  static Conditions conditions(Planned policy, Request example, ServedKind matched) {
    RouteFacts facts = new RouteFacts(example, matched);
    for (int i = 0; i < policy.policy().matchConditions().size(); i++) {
      Object value = policy.condition(i).evaluate(facts, Budget.perCall());
      if (!Boolean.TRUE.equals(value)) {
        return Conditions.OPEN;
      }
    }
    return facts.sufficed ? Conditions.HOLD : Conditions.OPEN;
  }

  @Override
  public @Nullable Object find(String name) {
    if (name.equals("request")) {
      return request;
    }
    sufficed = false;
    return OTHERS;
  }
}
