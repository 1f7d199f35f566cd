package dev.portcullis.supply.version;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One constraint of a range: a comparison with a version.
///
/// @param version as it is meant, without any encoding
/// @param order of the version; null where nobody can order it
public record VersConstraint(Comparison comparison, String version, @Nullable Version order) {
  /// What must be encoded in a version, beside spaces.
  private static final String ENCODED = "><=!*|% ";

  /// The ways in which versions are compared.
  public enum Comparison {
    AT_LEAST(">="),
    AT_MOST("<="),
    NOT("!="),
    BELOW("<"),
    ABOVE(">"),
    EQUAL("");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }
  }

  static Optional<VersConstraint> read(String text, VersionScheme scheme) {
    for (Comparison each : Comparison.values()) {
      if (text.startsWith(each.sign)) {
        String written = text.substring(each.sign.length());
        return isPlain(written)
            ? VersRange.decoded(written)
                .map(
                    version -> new VersConstraint(each, version, scheme.read(version).orElse(null)))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isPlain(String version) {
    for (int i = 0; i < version.length(); i++) {
      char c = version.charAt(i);
      if (c <= ' ' || c > '~' || "><=!*|".indexOf(c) >= 0) {
        return false;
      }
    }
    return !version.isEmpty();
  }

  boolean isOrdered() {
    return order != null;
  }

  Version ordered() {
    if (order == null) {
      throw new IllegalStateException("nobody can order '" + version + "'");
    }
    return order;
  }

  boolean includesItsVersion() {
    return switch (comparison) {
      case AT_LEAST, AT_MOST, EQUAL -> true;
      case NOT, BELOW, ABOVE -> false;
    };
  }

  /// Whether it lets through what is behind its version.
  boolean isLower() {
    return comparison == Comparison.AT_LEAST || comparison == Comparison.ABOVE;
  }

  /// Whether it lets through what is before its version.
  boolean isUpper() {
    return comparison == Comparison.AT_MOST || comparison == Comparison.BELOW;
  }

  /// As ranges write it.
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(comparison.sign);
    for (int i = 0; i < version.length(); i++) {
      char c = version.charAt(i);
      if (ENCODED.indexOf(c) >= 0) {
        text.append('%').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
