package dev.portcullis.supply.version;

import java.util.List;

/// Identifiers between dots, by clause 11 of Semantic Versioning 2.0.0: numbers by their value and
/// before words, words by their letters, and of two that begin alike the longer one later.
final class Identifiers {
  private Identifiers() {}

  static List<String> of(String text) {
    return List.of(text.split("\\.", -1));
  }

  /// A version without one is the release, after all that lead to it.
  static int comparePrereleases(List<String> left, List<String> right) {
    return left.isEmpty() || right.isEmpty()
        ? Boolean.compare(left.isEmpty(), right.isEmpty())
        : compare(left, right);
  }

  static int compare(List<String> left, List<String> right) {
    for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
      int order = compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int compare(String left, String right) {
    boolean isNumber = Digits.areAll(left);
    return isNumber == Digits.areAll(right)
        ? compareWordsFirst(left, right)
        : -compareWordsFirst(left, right);
  }

  /// As in other ecosystems: of a word and a number the word comes first.
  static int compareWordsFirst(String left, String right) {
    boolean isNumber = Digits.areAll(left);
    if (isNumber != Digits.areAll(right)) {
      return isNumber ? 1 : -1;
    }
    return isNumber ? Digits.compare(left, right) : left.compareTo(right);
  }
}
