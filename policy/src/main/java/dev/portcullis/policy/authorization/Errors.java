package dev.portcullis.policy.authorization;

import java.util.Collection;
import java.util.LinkedHashSet;

/// Several errors as one text: `aggregate.Error` in `pkg/util/errors/errors.go` of
/// `k8s.io/apimachinery`.
final class Errors {
  private Errors() {}

  static String joined(Collection<String> messages) {
    String joined = String.join(", ", new LinkedHashSet<>(messages));
    return new LinkedHashSet<>(messages).size() == 1 ? joined : "[" + joined + "]";
  }
}
