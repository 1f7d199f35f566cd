package dev.portcullis.policy.schema.defaults;

import dev.portcullis.policy.cel.library.quantity.Quantity;
import dev.portcullis.policy.cel.library.text.Answer;

/// Arithmetic on amounts as text.
final class Amounts {
  private Amounts() {}

  /// The amount as a multiple of a thousandth, away from zero: `RoundUp(milliScale)` of
  /// `k8s.io/apimachinery`.
  static String roundedUp(String amount) {
    return Quantity.parse(amount) instanceof Answer.Value<Quantity>(Quantity quantity)
        ? quantity.roundedUpToThousandth().toString()
        : amount;
  }
}
