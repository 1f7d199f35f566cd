package dev.portcullis.policy.cel.library.quantity;

import dev.portcullis.policy.cel.library.text.Answer;
import dev.portcullis.policy.cel.library.text.Answer.Failure;
import dev.portcullis.policy.cel.library.text.Answer.Value;

/// The pieces of a written quantity: `number` as written with its sign, its digits before (`whole`,
/// without leading zeros, never empty) and after the point (`fraction`), and the suffix.
record QuantitySyntax(
    boolean negative, String number, String whole, String fraction, String suffix) {

  static final String FORMAT_ERROR =
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

  /// Splits as the server's hand-written scanner does, which takes more than the regular expression
  /// it names: a sign, a point or a suffix alone counts as zero.
  static Answer<QuantitySyntax> scan(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    boolean negative = text.startsWith("-");
    int wholeStart = skip(text, signed ? 1 : 0, "0");
    if (wholeStart == text.length()) {
      return new Value<>(new QuantitySyntax(negative, "0", "0", "", ""));
    }
    int wholeEnd = skipDigits(text, wholeStart);
    int numberEnd = wholeEnd;
    String fraction = "";
    if (wholeEnd < text.length() && text.charAt(wholeEnd) == '.') {
      numberEnd = skipDigits(text, wholeEnd + 1);
      fraction = text.substring(wholeEnd + 1, numberEnd);
    }
    int letters = skip(text, numberEnd, "eEinumkKMGTP");
    boolean exponentSigned = letters < text.length() && "+-".indexOf(text.charAt(letters)) >= 0;
    if (skipDigits(text, exponentSigned ? letters + 1 : letters) < text.length()) {
      return new Failure<>(FORMAT_ERROR);
    }
    String whole = wholeStart == wholeEnd ? "0" : text.substring(wholeStart, wholeEnd);
    String number = text.substring(0, numberEnd);
    return new Value<>(
        new QuantitySyntax(negative, number, whole, fraction, text.substring(numberEnd)));
  }

  private static int skipDigits(String text, int from) {
    return skip(text, from, "0123456789");
  }

  private static int skip(String text, int from, String chars) {
    int at = from;
    while (at < text.length() && chars.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
