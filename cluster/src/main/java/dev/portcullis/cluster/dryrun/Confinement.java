package dev.portcullis.cluster.dryrun;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.List;

/// Keeps a policy with params to namespaces of our own. The server looks for params before it asks
/// match conditions (`Dispatch` in `pkg/admission/plugin/policy/validating/dispatcher.go` of
/// `k8s.io/apiserver`), and denies where it finds none: so its rules and bindings must not select
/// what belongs to others.
final class Confinement {
  /// Says which policy's cases take place in a namespace.
  static final String LABEL = "portcullis.dev/test";

  private Confinement() {}

  static boolean isNeeded(Mapping policySpec) {
    return policySpec.find("paramKind") != null;
  }

  /// The policy's rules, for what is in namespaces only.
  static Mapping ofPolicy(Mapping spec) {
    List<Object> rules = new ArrayList<>();
    for (Mapping rule : spec.mapping("matchConstraints").sequence("resourceRules").mappings()) {
      rules.add(rule.with("scope", "Namespaced"));
    }
    return Trees.set(spec, Sequence.of(rules), "matchConstraints", "resourceRules");
  }

  /// A binding, for namespaces with the label of `policy` only.
  static Mapping ofBinding(Mapping spec, String policy) {
    return Trees.set(spec, policy, "matchResources", "namespaceSelector", "matchLabels", LABEL);
  }
}
