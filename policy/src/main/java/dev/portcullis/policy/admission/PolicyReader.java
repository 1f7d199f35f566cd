package dev.portcullis.policy.admission;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.policy.gate.Action;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Makes policies of ValidatingAdmissionPolicy and ValidatingAdmissionPolicyBinding resources, `v1`
/// and `v1beta1`. What the API server would refuse is unreadable, with its place.
public final class PolicyReader {
  private static final String GROUP = "admissionregistration.k8s.io";

  private final Checker checker;
  private final Functions functions = new Functions(Libraries.all());

  public PolicyReader(Checker checker) {
    this.checker = checker;
  }

  /// Whether `resource` is a policy or a binding of one.
  public static boolean isPolicy(Resource resource) {
    return is(resource, "ValidatingAdmissionPolicy")
        || is(resource, "ValidatingAdmissionPolicyBinding");
  }

  /// The policies among `resources` with the bindings that name them, in the order of the policies.
  /// A policy without a binding has none here either: the caller knows what that means to it.
  public Reading<BoundPolicy> read(List<Resource> resources) {
    List<Unreadable> unreadable = new ArrayList<>();
    List<Binding> bindings = new ArrayList<>();
    for (Resource resource : resources) {
      if (is(resource, "ValidatingAdmissionPolicyBinding")) {
        try {
          bindings.add(binding(resource));
        } catch (IllegalArgumentException e) {
          unreadable.add(new Unreadable(whole(resource), reason(e)));
        }
      }
    }
    List<BoundPolicy> policies = new ArrayList<>();
    for (Resource resource : resources) {
      if (is(resource, "ValidatingAdmissionPolicy")) {
        try {
          Reading<AdmissionPolicy> compiled =
              new PolicyCompiler(checker, functions, resource).compile();
          unreadable.addAll(compiled.unreadable());
          compiled
              .items()
              .forEach(policy -> policies.add(new BoundPolicy(policy, of(policy, bindings))));
        } catch (IllegalArgumentException e) {
          unreadable.add(new Unreadable(whole(resource), reason(e)));
        }
      }
    }
    return new Reading<>(policies, unreadable);
  }

  private static List<Binding> of(AdmissionPolicy policy, List<Binding> bindings) {
    return bindings.stream().filter(b -> b.policyName().equals(policy.name())).toList();
  }

  private static Binding binding(Resource resource) {
    Mapping spec = resource.root().mapping("spec");
    return new Binding(
        resource.name(),
        spec.string("policyName", ""),
        spec.find("matchResources") instanceof Mapping match
            ? MatchResources.of(match)
            : MatchResources.EVERYTHING,
        spec.find("paramRef") instanceof Mapping reference ? ParamRef.of(reference) : null,
        actions(spec));
  }

  private static Set<Action> actions(Mapping spec) {
    Set<Action> actions = EnumSet.noneOf(Action.class);
    for (String name : spec.sequence("validationActions").strings()) {
      actions.add(
          switch (name) {
            case "Deny" -> Action.DENY;
            case "Warn" -> Action.WARN;
            case "Audit" -> Action.AUDIT;
            default ->
                throw new IllegalArgumentException(
                    "expected 'Deny', 'Warn' or 'Audit' in spec.validationActions, got '%s'"
                        .formatted(name));
          });
    }
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("spec.validationActions: Required value");
    }
    return actions;
  }

  private static boolean is(Resource resource, String kind) {
    return resource.kind().equals(kind) && resource.group().equals(GROUP);
  }

  private static Location whole(Resource resource) {
    return Location.of(resource.file(), resource.mark(), "");
  }

  private static String reason(IllegalArgumentException e) {
    String message = e.getMessage();
    return message == null ? "not a policy" : message;
  }
}
