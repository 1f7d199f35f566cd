package dev.portcullis.app.policies;

import dev.portcullis.policy.gate.PolicyFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A level of the Pod Security Standards. Each includes the ones before it.
public enum Level {
  PRIVILEGED,
  BASELINE,
  RESTRICTED;

  private static final String FAMILY = "pod-security";

  /// Whether a policy belongs to this level; one outside the Pod Security Standards always does.
  public boolean includes(PolicyFacts policy) {
    return !policy.in(FAMILY)
        || Arrays.stream(values())
            .filter(level -> level.compareTo(this) <= 0)
            .anyMatch(level -> policy.in(FAMILY + "/" + level));
  }

  public static List<String> names() {
    return Arrays.stream(values()).map(Level::toString).toList();
  }

  /// The level of that name.
  ///
  /// @throws IllegalArgumentException for a name that is no level
  public static Level named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /// As people write it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
