package dev.portcullis.policy.admission;

import dev.portcullis.model.Resource;
import dev.portcullis.policy.gate.Action;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A ValidatingAdmissionPolicyBinding: where a policy applies and what a violation leads to.
///
/// @param paramRef `null` when the binding names no params
public record Binding(
    String name,
    String policyName,
    MatchResources matchResources,
    @Nullable ParamRef paramRef,
    Set<Action> actions) {
  public Binding {
    actions = Set.copyOf(actions);
  }

  /// A binding of everything that only warns.
  public static Binding warning(String policyName) {
    return new Binding(
        policyName, policyName, MatchResources.EVERYTHING, null, Set.of(Action.WARN));
  }

  /// Whether it names or selects `resource` as a param, were that of the policy's kind.
  boolean names(Resource resource) {
    return paramRef != null && paramRef.selects(resource);
  }
}
