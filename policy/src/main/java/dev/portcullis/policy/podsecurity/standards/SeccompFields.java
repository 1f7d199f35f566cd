package dev.portcullis.policy.podsecurity.standards;

import dev.portcullis.model.Mapping;
import java.util.Optional;
import java.util.SortedSet;

/// What baseline and restricted have in common about the field `seccompProfile`.
final class SeccompFields {
  static final String REASON = "seccompProfile";

  private SeccompFields() {}

  /// Nobody sets a type other than `RuntimeDefault` and `Localhost`.
  static Optional<Violation> judge(Pod pod) {
    SortedSet<String> types = Wording.sorted();
    Setters setters =
        Setters.of(pod, context -> ProfileTypes.isForbidden(context, "seccompProfile", types));
    return setters.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Violation(
                REASON,
                setters.text()
                    + " must not set securityContext.seccompProfile.type to "
                    + Wording.quoted(types)));
  }

  static boolean isSet(Mapping context) {
    return context.find("seccompProfile") instanceof Mapping;
  }
}
