package dev.portcullis.policy.schema.rules;

import dev.portcullis.policy.gotables.GoValues;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Rules that Kubernetes' tables put together.
final class GoTexts {
  private GoTexts() {}

  /// `ValsEqualThemselvesAndDataLiteral(one, other, literal)`, of which the literal may be a number
  /// that Go prints.
  static Optional<String> sprintf(String source) {
    if (!source.startsWith("ValsEqualThemselvesAndDataLiteral(")) {
      return Optional.empty();
    }
    List<String> texts = GoValues.texts(source);
    String one = texts.get(0);
    String other = texts.get(1);
    String literal =
        source.contains("math.MaxFloat64")
            ? plain(Double.MAX_VALUE)
            : source.contains("math.MaxFloat32") ? plain(Float.MAX_VALUE) : texts.get(2);
    return Optional.of(
        "%s == %s && %s == %s && %s == %s".formatted(one, literal, literal, one, one, other));
  }

  private static String plain(double number) {
    return new BigDecimal(number).setScale(6).toPlainString();
  }
}
