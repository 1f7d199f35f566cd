package dev.portcullis.policy.cel.library.quantity;

import java.util.List;
import java.util.Optional;

/// How a quantity is written, which it remembers for its canonical form.
public enum Notation {
  /// `12e6`
  DECIMAL_EXPONENT,
  /// `12Mi`
  BINARY_SI,
  /// `12M`
  DECIMAL_SI;

  /// A suffix and what it multiplies by: `base` to the power of `exponent`.
  record Suffix(String text, Notation notation, int base, int exponent) {}

  private static final List<Suffix> SUFFIXES =
      List.of(
          new Suffix("", DECIMAL_SI, 10, 0),
          new Suffix("n", DECIMAL_SI, 10, -9),
          new Suffix("u", DECIMAL_SI, 10, -6),
          new Suffix("m", DECIMAL_SI, 10, -3),
          new Suffix("k", DECIMAL_SI, 10, 3),
          new Suffix("M", DECIMAL_SI, 10, 6),
          new Suffix("G", DECIMAL_SI, 10, 9),
          new Suffix("T", DECIMAL_SI, 10, 12),
          new Suffix("P", DECIMAL_SI, 10, 15),
          new Suffix("E", DECIMAL_SI, 10, 18),
          new Suffix("Ki", BINARY_SI, 2, 10),
          new Suffix("Mi", BINARY_SI, 2, 20),
          new Suffix("Gi", BINARY_SI, 2, 30),
          new Suffix("Ti", BINARY_SI, 2, 40),
          new Suffix("Pi", BINARY_SI, 2, 50),
          new Suffix("Ei", BINARY_SI, 2, 60));

  /// The meaning of a suffix as written; empty when it has none.
  static Optional<Suffix> interpret(String text) {
    for (Suffix suffix : SUFFIXES) {
      if (suffix.text.equals(text)) {
        return Optional.of(suffix);
      }
    }
    boolean exponent = text.length() > 1 && (text.charAt(0) == 'e' || text.charAt(0) == 'E');
    return exponent ? exponent(text) : Optional.empty();
  }

  private static Optional<Suffix> exponent(String text) {
    try {
      // The server narrows to 32 bits without a check; so do we.
      int exponent = (int) Long.parseLong(text, 1, text.length(), 10);
      return Optional.of(new Suffix(text, DECIMAL_EXPONENT, 10, exponent));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// The suffix for an exponent of 10 (of 2 with [#BINARY_SI]). An SI notation that has none for it
  /// yields an empty text: so does the server, and the number then misses its unit.
  String suffix(int exponent) {
    if (this == DECIMAL_EXPONENT) {
      return exponent == 0 ? "" : "e" + exponent;
    }
    for (Suffix suffix : SUFFIXES) {
      if (suffix.notation == this && suffix.exponent == exponent) {
        return suffix.text;
      }
    }
    return "";
  }
}
