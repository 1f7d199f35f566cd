package dev.portcullis.policy.schema;

/// Recognises the quantities that people write most, and that need not be read to know that they
/// are written as the server writes them: `100m`, `2`, `128Mi`.
final class PlainQuantity {
  private static final int MOST_DIGITS = 9;

  private PlainQuantity() {}

  /// Whether `text` is surely the canonical form of a quantity: a whole number that does not fit
  /// the next larger suffix.
  static boolean isCanonical(String text) {
    int digits = 0;
    int number = 0;
    while (digits < text.length() && isDigit(text.charAt(digits)) && digits < MOST_DIGITS) {
      number = 10 * number + text.charAt(digits++) - '0';
    }
    if (digits == 0 || text.charAt(0) == '0') {
      return false;
    }
    return switch (text.length() - digits) {
      case 0 -> number % 1000 != 0;
      case 1 -> "mkMG".indexOf(text.charAt(digits)) >= 0 && number % 1000 != 0;
      case 2 ->
          text.charAt(digits + 1) == 'i'
              && "KMG".indexOf(text.charAt(digits)) >= 0
              && number % 1024 != 0;
      default -> false;
    };
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
