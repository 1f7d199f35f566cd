package dev.portcullis.policy.admission;

import dev.portcullis.model.Resource;
import dev.portcullis.policy.gate.Action;
import dev.portcullis.policy.selection.LabelSelector;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A ValidatingAdmissionPolicyBinding: where a policy applies and what a violation leads to.
///
/// @param paramRef `null` when the binding names no params
/// @param actions in the order in which they are declared, which the audit log keeps
public record Binding(
    String name,
    String policyName,
    MatchResources matchResources,
    @Nullable ParamRef paramRef,
    Set<Action> actions) {
  public Binding {
    actions = Collections.unmodifiableSet(new LinkedHashSet<>(actions));
  }

  /// A binding of everything that only warns.
  public static Binding warning(String policyName) {
    return new Binding(
        policyName, policyName, MatchResources.EVERYTHING, null, Set.of(Action.WARN));
  }

  /// A binding of everything that denies, with every param in the namespace of the request, or in
  /// the cluster where params have no namespace.
  public static Binding denying(AdmissionPolicy policy) {
    ParamRef all = new ParamRef("", "", LabelSelector.EVERYTHING, ParamRef.NotFound.DENY);
    return new Binding(
        policy.name(),
        policy.name(),
        MatchResources.EVERYTHING,
        policy.paramKind() == null ? null : all,
        Set.of(Action.DENY));
  }

  /// What stands for all bindings of a policy that does not work under any.
  static Binding none(AdmissionPolicy policy) {
    return new Binding("", policy.name(), MatchResources.EVERYTHING, null, Set.of(Action.DENY));
  }

  /// Whether it names or selects `resource` as a param, were that of the policy's kind.
  boolean names(Resource resource) {
    return paramRef != null && paramRef.selects(resource);
  }
}
