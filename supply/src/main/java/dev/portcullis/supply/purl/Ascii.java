package dev.portcullis.supply.purl;

import java.util.Locale;

/// The letters that types and keys are made of.
final class Ascii {
  private Ascii() {}

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  static boolean isLetterOrDigit(char c) {
    return isLower(c) || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }

  /// Letters, digits, dots and dashes, a letter first.
  static boolean isType(String text) {
    return begins(text) && areAll(text, ".-");
  }

  /// As a type, with underscores.
  static boolean isKey(String text) {
    return begins(text) && areAll(text, ".-_");
  }

  private static boolean begins(String text) {
    return !text.isEmpty() && isLower(text.charAt(0));
  }

  private static boolean areAll(String text, String others) {
    return text.chars().allMatch(c -> isLetterOrDigit((char) c) || others.indexOf(c) >= 0);
  }
}
