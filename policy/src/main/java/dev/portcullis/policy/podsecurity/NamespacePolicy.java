package dev.portcullis.policy.podsecurity;

import dev.portcullis.policy.podsecurity.standards.Level;
import dev.portcullis.policy.podsecurity.standards.Standard;

/// By which standards the Pods of a namespace are judged (`Policy` in `api/helpers.go` of
/// `k8s.io/pod-security-admission`).
///
/// @param enforce who violates it is denied
/// @param audit who violates it is noted in the audit log
/// @param warn who violates it is warned
public record NamespacePolicy(Standard enforce, Standard audit, Standard warn) {
  /// Allows everything in silence.
  public static final NamespacePolicy PRIVILEGED =
      new NamespacePolicy(Standard.PRIVILEGED, Standard.PRIVILEGED, Standard.PRIVILEGED);

  boolean isPrivileged() {
    return enforce.level() == Level.PRIVILEGED && isSilent();
  }

  /// Whether it neither audits nor warns.
  boolean isSilent() {
    return audit.level() == Level.PRIVILEGED && warn.level() == Level.PRIVILEGED;
  }

  boolean isEquivalentTo(NamespacePolicy other) {
    return enforce.isEquivalentTo(other.enforce)
        && audit.isEquivalentTo(other.audit)
        && warn.isEquivalentTo(other.warn);
  }
}
