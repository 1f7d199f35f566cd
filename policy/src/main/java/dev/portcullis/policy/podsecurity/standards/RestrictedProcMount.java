package dev.portcullis.policy.podsecurity.standards;

/// `/proc` stays masked even in user namespaces (`policy/check_procMount_restricted.go` of
/// `k8s.io/pod-security-admission`).
final class RestrictedProcMount {

  private RestrictedProcMount() {}

  static Check check() {
    return Check.restricted(
        "procMount_restricted",
        Revision.since(35, BaselineProcMount::everywhere).overriding(BaselineProcMount.ID));
  }
}
