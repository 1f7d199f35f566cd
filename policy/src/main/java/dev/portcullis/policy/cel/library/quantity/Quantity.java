package dev.portcullis.policy.cel.library.quantity;

import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.Opaque;
import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.cel.library.text.Answer.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// An amount of a resource, such as `1.5Gi` or `250m`, with the notation it was written in.
///
/// Not immutable, because the server's is not: see [#compare]. Never share one between evaluations.
public final class Quantity implements Opaque {

  /// Where a quantity comes from, which the server's `==` can tell: see [#equal].
  private enum Origin {
    PARSED,
    COMPUTED
  }

  private static final int THOUSANDTH = 3;

  private final Notation notation;
  private final Origin origin;

  /// The text as written when the parser took it for canonical already; null when it is computed.
  private final @Nullable String written;

  private Amount amount;

  private Quantity(Amount amount, Notation notation, Origin origin, @Nullable String written) {
    this.amount = amount;
    this.notation = notation;
    this.origin = origin;
    this.written = written;
  }

  static Quantity parsed(Amount amount, Notation notation) {
    return new Quantity(amount, notation, Origin.PARSED, null);
  }

  static Quantity parsedCanonical(Amount amount, Notation notation, String written) {
    return new Quantity(amount, notation, Origin.PARSED, written);
  }

  /// Parses a quantity; fails with the server's words.
  public static Answer<Quantity> parse(String text) {
    return QuantityParser.parse(text);
  }

  /// A whole number, as CEL's `add(int)` and `sub(int)` take it.
  public static Quantity of(long value) {
    return parsed(new SmallAmount(value, 0), Notation.DECIMAL_EXPONENT);
  }

  @Override
  public String typeName() {
    return "kubernetes.Quantity";
  }

  /// The sum. A zero takes the notation of what is added.
  public Answer<Quantity> plus(Quantity other) {
    return amount.plus(other.amount).then(sum -> new Value<>(computed(sum, other)));
  }

  /// The difference. A zero takes the notation of what is subtracted.
  public Answer<Quantity> minus(Quantity other) {
    return amount.minus(other.amount).then(difference -> new Value<>(computed(difference, other)));
  }

  private Quantity computed(Amount result, Quantity other) {
    Notation kept = sign() == 0 ? other.notation : notation;
    return new Quantity(result, kept, Origin.COMPUTED, null);
  }

  /// The nearest multiple of a thousandth that is no nearer to zero: the server's
  /// `RoundUp(milliScale)`.
  public Quantity roundedUpToThousandth() {
    BigAmount exact = amount.asBig();
    if (exact.scale() <= THOUSANDTH) {
      return this;
    }
    BigInteger rounded =
        new BigDecimal(exact.unscaled(), exact.scale())
            .setScale(THOUSANDTH, RoundingMode.UP)
            .unscaledValue();
    return new Quantity(new BigAmount(rounded, THOUSANDTH), notation, Origin.COMPUTED, null);
  }

  /// Minus one, zero or one.
  public int sign() {
    return amount.sign();
  }

  /// The integer this quantity is; empty when it is none, or when the server holds it in the form
  /// that it never converts (`1.5Gi`, `1Ei`).
  public OptionalLong asInteger() {
    return amount.asLong();
  }

  /// The nearest double, about; infinite when out of range.
  public double asApproximateDouble() {
    return amount.asApproximateDouble();
  }

  /// Compares amounts: minus one, zero or one.
  ///
  /// As in the server's `Quantity.Cmp`, comparing with a quantity in the long form turns this one
  /// into that form for good. Policies see it: in `q.isLessThan(quantity('1.5Gi')) &&
  /// q.isInteger()` the second call is false for every `q`.
  public int compare(Quantity other) {
    if (other.amount instanceof BigAmount) {
      amount = amount.asBig();
    }
    return amount.compare(other.amount);
  }

  /// CEL's `==`. The server gives an error when the right side is the result of `add` or `sub`: it
  /// compares a value with a pointer there.
  @Override
  public Object equal(Object other) {
    return other instanceof Quantity quantity && quantity.origin == Origin.PARSED
        ? (Object) equals(quantity)
        : CelError.noSuchOverload();
  }

  /// Whether the amounts are the same: `1000m` equals `1`.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Quantity quantity && amount.compare(quantity.amount) == 0;
  }

  @Override
  public int hashCode() {
    return Double.hashCode(asApproximateDouble());
  }

  /// The canonical form: no fraction, and the largest suffix that keeps every digit.
  @Override
  public String toString() {
    return written != null ? written : CanonicalQuantity.text(amount, notation);
  }
}
