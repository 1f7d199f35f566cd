package dev.portcullis.policy.podsecurity.standards;

import java.util.Optional;

/// A version of the Pod Security Standards: that of a minor release of Kubernetes 1, or the latest.
///
/// @param minor -1 for the latest
public record Version(long minor) {
  public static final Version LATEST = new Version(-1);

  private static final String MAJOR = "v1.";

  public Version {
    if (minor < -1) {
      throw new IllegalArgumentException("expected a minor release, got '%d'".formatted(minor));
    }
  }

  /// What a label's value names, empty when it is neither `latest` nor `v1.x` (`ParseVersion` in
  /// `api/helpers.go` of `k8s.io/pod-security-admission`).
  public static Optional<Version> named(String name) {
    if (name.equals("latest")) {
      return Optional.of(LATEST);
    }
    return name.startsWith(MAJOR) ? minor(name.substring(MAJOR.length())) : Optional.empty();
  }

  private static Optional<Version> minor(String digits) {
    boolean isNumber = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!isNumber || (digits.length() > 1 && digits.startsWith("0"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Version(Long.parseLong(digits)));
    } catch (NumberFormatException _) {
      return Optional.empty(); // more than 64 bits: upstream refuses it too
    }
  }

  /// The latest is newer than any that has a number.
  public boolean isOlderThan(Version other) {
    return !equals(LATEST) && (other.equals(LATEST) || minor < other.minor);
  }

  /// As in a label: `latest`, `v1.25`.
  @Override
  public String toString() {
    return equals(LATEST) ? "latest" : MAJOR + minor;
  }
}
