package dev.portcullis.policy.cel.library.quantity;

import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.cel.library.text.Answer.Failure;
import dev.portcullis.policy.cel.library.text.Answer.Value;
import java.math.BigInteger;
import java.util.Optional;

/// Parses quantities as `resource.ParseQuantity` of k8s.io/apimachinery does.
///
/// Its two ways are kept apart because CEL can tell them apart: `1.5Gi` goes the long way and is no
/// integer, although its value is whole.
final class QuantityParser {

  private static final int NANO = -9;
  private static final int MOST_DECIMAL_DIGITS = 18;
  private static final BigAmount LARGEST = new BigAmount(BigInteger.valueOf(Long.MAX_VALUE), 0);

  private QuantityParser() {}

  static Answer<Quantity> parse(String text) {
    if (text.isEmpty()) {
      return new Failure<>(QuantitySyntax.FORMAT_ERROR);
    }
    return QuantitySyntax.scan(text)
        .then(syntax -> {
          var suffix = Notation.interpret(syntax.suffix());
          if (suffix.isEmpty()) {
            return new Failure<>("unable to parse quantity's suffix");
          }
          return small(text, syntax, suffix.get())
              .<Answer<Quantity>>map(Value::new)
              .orElseGet(() -> big(syntax, suffix.get()));
        });
  }

  /// The fast way; empty when the number may not fit.
  private static Optional<Quantity> small(
      String text, QuantitySyntax syntax, Notation.Suffix suffix) {
    boolean binary = suffix.notation() == Notation.BINARY_SI;
    int scale = (binary ? 0 : suffix.exponent()) - syntax.fraction().length();
    if (spareDigits(syntax, suffix) < 0 || scale < NANO) {
      return Optional.empty();
    }
    String digits = syntax.whole() + syntax.fraction();
    long value = Long.parseLong(digits);
    long multiplied = binary ? value << suffix.exponent() : value;
    var amount = new SmallAmount(syntax.negative() ? -multiplied : multiplied, scale);
    boolean canonical =
        binary
            ? (value & 7) != 0
            : scale % 3 == 0 && !digits.endsWith("000") && digits.charAt(0) != '0';
    return Optional.of(
        canonical
            ? Quantity.parsedCanonical(amount, suffix.notation(), text)
            : Quantity.parsed(amount, suffix.notation()));
  }

  /// How many more decimal digits a long would surely hold; negative when it may hold too few.
  private static int spareDigits(QuantitySyntax syntax, Notation.Suffix suffix) {
    int whole = syntax.whole().length();
    int fraction = syntax.fraction().length();
    if (suffix.notation() != Notation.BINARY_SI) {
      return MOST_DECIMAL_DIGITS - whole - fraction;
    }
    return fraction == 0 ? 15 - whole - suffix.exponent() * 3 / 10 - 1 : -1;
  }

  private static Answer<Quantity> big(QuantitySyntax syntax, Notation.Suffix suffix) {
    String digits = syntax.number().replaceAll("[+.-]", "");
    if (digits.isEmpty()) {
      return new Failure<>("unable to parse numeric part of quantity");
    }
    BigInteger unscaled = new BigInteger(digits);
    int places = syntax.fraction().length();
    return suffix.notation() == Notation.BINARY_SI
        ? binary(unscaled.shiftLeft(suffix.exponent()), places, syntax.negative())
        : nanos(new BigAmount(unscaled, places - suffix.exponent()))
            .then(amount -> quantity(amount, suffix.notation(), syntax.negative()));
  }

  private static Answer<Quantity> binary(BigInteger unscaled, int places, boolean negative) {
    return nanos(new BigAmount(unscaled, places))
        .then(amount -> {
          BigAmount capped = amount.compareNumber(LARGEST) > 0 ? LARGEST : amount;
          boolean fraction = capped.sign() > 0 && capped.compare(1) < 0;
          Notation notation = fraction ? Notation.DECIMAL_SI : Notation.BINARY_SI;
          return quantity(capped, notation, negative);
        });
  }

  /// At most nine decimal places, rounded up: who asks for something gets something.
  private static Answer<BigAmount> nanos(BigAmount amount) {
    return amount.sign() == 0 ? new Value<>(amount) : amount.rounded(-NANO);
  }

  private static Answer<Quantity> quantity(BigAmount amount, Notation notation, boolean negative) {
    BigInteger unscaled = negative ? amount.unscaled().negate() : amount.unscaled();
    return new Value<>(Quantity.parsed(new BigAmount(unscaled, amount.scale()), notation));
  }
}
