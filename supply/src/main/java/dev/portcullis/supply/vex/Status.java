package dev.portcullis.supply.vex;

import java.util.Locale;
import java.util.Optional;

/// How a product stands to a vulnerability, in the words of the minimum requirements for VEX, which
/// OpenVEX has as its labels.
public enum Status {
  NOT_AFFECTED,
  AFFECTED,
  FIXED,
  UNDER_INVESTIGATION;

  /// As OpenVEX writes it: `not_affected`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether nothing is left to do about the vulnerability.
  public boolean answers() {
    return switch (this) {
      case NOT_AFFECTED, FIXED -> true;
      case AFFECTED, UNDER_INVESTIGATION -> false;
    };
  }

  static Optional<Status> of(String word) {
    for (Status each : values()) {
      if (each.word().equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
