package dev.portcullis.policy.podsecurity;

import java.util.List;

/// Who and what is not judged, as an AdmissionConfiguration lists it (`PodSecurityExemptions` in
/// `admission/api/types.go` of `k8s.io/pod-security-admission`).
public record Exemptions(
    List<String> usernames, List<String> namespaces, List<String> runtimeClasses) {
  public static final Exemptions NONE = new Exemptions(List.of(), List.of(), List.of());

  public Exemptions {
    usernames = List.copyOf(usernames);
    namespaces = List.copyOf(namespaces);
    runtimeClasses = List.copyOf(runtimeClasses);
  }
}
