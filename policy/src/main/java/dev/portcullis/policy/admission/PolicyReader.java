package dev.portcullis.policy.admission;

import dev.portcullis.model.Location;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Reading.Unreadable;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Declared.Stray;
import dev.portcullis.policy.admission.form.BindingForm;
import dev.portcullis.policy.admission.form.Field;
import dev.portcullis.policy.admission.form.PolicyForm;
import dev.portcullis.policy.admission.form.Refusals;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.eval.Functions;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.policy.gate.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes policies of ValidatingAdmissionPolicy and ValidatingAdmissionPolicyBinding resources. What
/// the API server would refuse is unreadable, with its place, and is not judged by.
public final class PolicyReader {
  private static final String GROUP = "admissionregistration.k8s.io";
  private static final String POLICY = "ValidatingAdmissionPolicy";
  private static final String BINDING = "ValidatingAdmissionPolicyBinding";

  private final Checker checker;
  private final SourceText text;
  private final Functions functions = new Functions(Libraries.all());

  public PolicyReader(Checker checker) {
    this(checker, SourceText.NONE);
  }

  /// @param text what the policies were read from, to point into their expressions
  public PolicyReader(Checker checker, SourceText text) {
    this.checker = checker;
    this.text = text;
  }

  /// Whether `resource` is a policy or a binding of one.
  public static boolean isPolicy(Resource resource) {
    return is(resource, POLICY) || is(resource, BINDING);
  }

  /// The policies among `resources` with the bindings that name them, in the order of the policies.
  /// A policy without a binding has none here either: the caller knows what that means to it.
  public Declared read(List<Resource> resources) {
    List<Unreadable> unreadable = new ArrayList<>();
    List<Resource> declaredPolicies = once(resources, POLICY, unreadable);
    List<Resource> declaredBindings = once(resources, BINDING, unreadable);
    List<Binding> bindings = new ArrayList<>();
    for (Resource declared : declaredBindings) {
      Refusals refusals = new Refusals(declared, "binding");
      binding(declared, refusals).ifPresent(bindings::add);
      unreadable.addAll(refusals.found());
    }
    List<BoundPolicy> policies = new ArrayList<>();
    for (Resource declared : declaredPolicies) {
      Refusals refusals = new Refusals(declared, "policy");
      policy(declared, refusals)
          .ifPresent(policy -> policies.add(new BoundPolicy(policy, of(policy, bindings))));
      unreadable.addAll(refusals.found());
    }
    return new Declared(
        new Reading<>(policies, unreadable),
        unbound(policies, declaredBindings),
        strays(declaredPolicies, declaredBindings));
  }

  /// A cluster has one object of a kind and name. Which of two files is applied last nobody knows
  /// here: the first is taken, and the run says that it is incomplete.
  private static List<Resource> once(
      List<Resource> resources, String kind, List<Unreadable> unreadable) {
    Map<String, Resource> byName = new HashMap<>();
    List<Resource> once = new ArrayList<>();
    for (Resource resource : resources) {
      if (!is(resource, kind)) {
        continue;
      }
      Resource first = resource.name().isEmpty() ? null : byName.get(resource.name());
      if (first == null) {
        byName.put(resource.name(), resource);
        once.add(resource);
      } else {
        Refusals refusals = new Refusals(resource, kind.equals(POLICY) ? "policy" : "binding");
        refusals.add(
            Field.of(resource).at("metadata").at("name"),
            "declared twice, and a cluster has one of a name: the other is at %s and counts here"
                .formatted(whole(first)));
        unreadable.addAll(refusals.found());
      }
    }
    return once;
  }

  private Optional<AdmissionPolicy> policy(Resource resource, Refusals refusals) {
    if (!isRead(resource, refusals) || !PolicyForm.check(resource, refusals)) {
      return Optional.empty();
    }
    try {
      return new PolicyCompiler(checker, functions, text, resource, refusals).compile();
    } catch (IllegalArgumentException e) {
      refusals.add(Field.of(resource).at("metadata").at("annotations"), reason(e));
      return Optional.empty();
    }
  }

  private static Optional<Binding> binding(Resource resource, Refusals refusals) {
    if (!isRead(resource, refusals)) {
      return Optional.empty();
    }
    BindingForm.check(resource, refusals);
    if (!refusals.isEmpty()) {
      return Optional.empty();
    }
    Mapping spec = resource.root().mapping("spec");
    return Optional.of(
        new Binding(
            resource.name(),
            spec.string("policyName", ""),
            spec.find("matchResources") instanceof Mapping match
                ? MatchResources.of(match)
                : MatchResources.EVERYTHING,
            spec.find("paramRef") instanceof Mapping reference ? ParamRef.of(reference) : null,
            actions(spec)));
  }

  /// The beta, which ended with Kubernetes 1.34 (`APILifecycleRemoved` in
  /// `admissionregistration/v1beta1` of `k8s.io/api`), has the same fields: clusters that are older
  /// than the one we judge for still hold such policies. The alpha differs.
  private static boolean isRead(Resource resource, Refusals refusals) {
    if (resource.version().equals("v1") || resource.version().equals("v1beta1")) {
      return true;
    }
    refusals.add(
        Field.of(resource).at("apiVersion"),
        "no matches for kind \"%s\" in version \"%s\": Kubernetes 1.37 serves %s/v1 only"
            .formatted(resource.kind(), resource.apiVersion(), GROUP));
    return false;
  }

  private static Set<Action> actions(Mapping spec) {
    Set<Action> actions = new LinkedHashSet<>();
    for (String name : spec.sequence("validationActions").strings()) {
      actions.add(Action.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    return actions;
  }

  private static List<Binding> of(AdmissionPolicy policy, List<Binding> bindings) {
    return bindings.stream().filter(b -> b.policyName().equals(policy.name())).toList();
  }

  private static Set<String> unbound(List<BoundPolicy> policies, List<Resource> bindings) {
    Set<String> unbound = new TreeSet<>();
    policies.forEach(bound -> unbound.add(bound.policy().name()));
    bindings.forEach(binding -> unbound.remove(policyName(binding).text()));
    return unbound;
  }

  private static List<Stray> strays(List<Resource> policies, List<Resource> bindings) {
    List<String> names = policies.stream().map(Resource::name).toList();
    List<Stray> strays = new ArrayList<>();
    for (Resource binding : bindings) {
      Field name = policyName(binding);
      if (!name.text().isEmpty() && !names.contains(name.text())) {
        Location place = Location.of(binding.file(), name.mark(), name.path());
        strays.add(new Stray(binding.name(), name.text(), place));
      }
    }
    return strays;
  }

  private static Field policyName(Resource binding) {
    return Field.of(binding).at("spec").at("policyName");
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
