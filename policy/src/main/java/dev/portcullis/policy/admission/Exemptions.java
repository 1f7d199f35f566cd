package dev.portcullis.policy.admission;

import java.util.Map;
import java.util.Set;

/// The resources that policies never apply to, in whichever version.
public final class Exemptions {
  /// Admission policies, so that a bad one can always be taken away: `admissionResources` in
  /// `pkg/admission/plugin/policy/generic/plugin.go` of `k8s.io/apiserver`; and reviews, which the
  /// cluster itself works by: `excluded` in `pkg/kubeapiserver/admission/exclusion/resources.go` of
  /// `k8s.io/kubernetes`. Webhook configurations are judged like anything else.
  private static final Map<String, Set<String>> EXEMPT =
      Map.of(
          "admissionregistration.k8s.io",
          Set.of(
              "validatingadmissionpolicies",
              "validatingadmissionpolicybindings",
              "mutatingadmissionpolicies",
              "mutatingadmissionpolicybindings"),
          "authentication.k8s.io",
          Set.of("selfsubjectreviews", "tokenreviews"),
          "authorization.k8s.io",
          Set.of(
              "localsubjectaccessreviews",
              "selfsubjectaccessreviews",
              "selfsubjectrulesreviews",
              "subjectaccessreviews"));

  private Exemptions() {}

  /// Whether nobody asks policies about `resource`, the lower-case plural, of `group`.
  public static boolean isExempt(String group, String resource) {
    return EXEMPT.getOrDefault(group, Set.of()).contains(resource);
  }
}
