package dev.portcullis.policy.schema.rules;

import org.jspecify.annotations.Nullable;

/// Whether a mistake may stay because nothing changed there (`ratchetingOptions` of
/// `pkg/apiserver/schema/cel/validation.go` of `k8s.io/apiextensions-apiserver`).
///
/// @param current of this very value, `null` where it has none
/// @param nearest of what holds it, `null` at the root
record Ratchet(@Nullable Correlation current, @Nullable Correlation nearest) {
  /// For an object that was not there before.
  static final Ratchet NONE = new Ratchet(null, null);

  static Ratchet of(@Nullable Correlation root) {
    return new Ratchet(root, null);
  }

  boolean permits() {
    Correlation decisive = current == null ? nearest : current;
    return decisive != null && decisive.isUnchanged();
  }

  /// What the version and the kind were before is not to be seen: both objects are converted.
  Ratchet key(String field) {
    if (current == null) {
      return this;
    }
    boolean hidden = nearest == null && (field.equals("apiVersion") || field.equals("kind"));
    return hidden ? NONE : new Ratchet(current.key(field), current);
  }

  Ratchet index(int index) {
    return current == null ? this : new Ratchet(current.index(index), current);
  }

  /// For the schemas of `allOf`, which nothing correlates.
  Ratchet uncorrelated() {
    return new Ratchet(null, nearest);
  }
}
