package dev.portcullis.supply.version;

import java.util.List;

/// Numbers of any length as they are written: nothing bounds those in a version.
final class Digits {
  private Digits() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /// Whether a text is digits and nothing else.
  static boolean areAll(String text) {
    return !text.isEmpty() && end(text, 0) == text.length();
  }

  /// Where the digits end that begin there.
  static int end(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /// Compares two numbers, each digits only; no digits are 0.
  static int compare(String left, String right) {
    String one = significant(left);
    String other = significant(right);
    int byLength = Integer.compare(one.length(), other.length());
    return byLength != 0 ? byLength : one.compareTo(other);
  }

  /// Compares numbers one by one; those that are not there are 0.
  static int compareAll(List<String> left, List<String> right) {
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      int order = compare(i < left.size() ? left.get(i) : "", i < right.size() ? right.get(i) : "");
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  static boolean isZero(String number) {
    return significant(number).isEmpty();
  }

  /// Without zeros before it; nothing is left of 0.
  private static String significant(String number) {
    int from = 0;
    while (from < number.length() && number.charAt(from) == '0') {
      from++;
    }
    return number.substring(from);
  }
}
