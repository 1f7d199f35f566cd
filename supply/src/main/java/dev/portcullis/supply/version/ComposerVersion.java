package dev.portcullis.supply.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Composer's versions in the order of PHP's `version_compare`.
record ComposerVersion(List<String> parts) implements Version {
  /// Any number, among the words.
  private static final String NUMBER = "#";

  private static final List<List<String>> WORDS =
      List.of(
          List.of("dev"),
          List.of("alpha", "a"),
          List.of("beta", "b"),
          List.of("RC", "rc"),
          List.of(NUMBER),
          List.of("pl", "p"));

  ComposerVersion {
    parts = List.copyOf(parts);
  }

  static Optional<ComposerVersion> read(String text) {
    List<String> parts =
        parts(text.startsWith("v") || text.startsWith("V") ? text.substring(1) : text);
    return parts.isEmpty() ? Optional.empty() : Optional.of(new ComposerVersion(parts));
  }

  /// Digits and all else are parts of their own, also where nothing stands between them.
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = from;
      if (Digits.isDigit(text.charAt(from))) {
        end = Digits.end(text, from);
      } else {
        while (end < text.length() && !parts(text.charAt(end))) {
          end++;
        }
      }
      if (end > from) {
        parts.add(text.substring(from, end));
      }
      from = Math.max(end, from + 1) == end ? end : from + 1;
    }
    return parts;
  }

  private static boolean parts(char c) {
    return Digits.isDigit(c) || c == '.' || c == '-' || c == '_' || c == '+';
  }

  @Override
  public int compareTo(Version other) {
    return compare(parts, ((ComposerVersion) other).parts);
  }

  private static int compare(List<String> left, List<String> right) {
    int common = Math.min(left.size(), right.size());
    for (int i = 0; i < common; i++) {
      int order = compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    if (left.size() > common) {
      return longer(left.subList(common, left.size()));
    }
    return right.size() > common ? -longer(right.subList(common, right.size())) : 0;
  }

  /// Whether what is longer is later: it is by a number, and by a word that comes after numbers.
  private static int longer(List<String> rest) {
    return Digits.areAll(rest.getFirst()) ? 1 : compare(rest, List.of(NUMBER));
  }

  private static int compare(String left, String right) {
    return Digits.areAll(left) && Digits.areAll(right)
        ? Digits.compare(left, right)
        : Integer.compare(rank(left), rank(right));
  }

  /// Words that nobody knows come before all others.
  private static int rank(String part) {
    String word = Digits.areAll(part) ? NUMBER : part;
    for (int rank = 0; rank < WORDS.size(); rank++) {
      if (WORDS.get(rank).stream().anyMatch(word::startsWith)) {
        return rank;
      }
    }
    return -1;
  }
}
