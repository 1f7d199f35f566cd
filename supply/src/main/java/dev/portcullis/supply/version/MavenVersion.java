package dev.portcullis.supply.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Maven's versions, by the section "Version Order Specification" of its POM reference.
record MavenVersion(List<Token> tokens) implements Version {
  private static final List<String> QUALIFIERS =
      List.of("alpha", "beta", "milestone", "rc", "snapshot", "", "sp");

  MavenVersion {
    tokens = List.copyOf(tokens);
  }

  /// A number or a qualifier, and what stands before it.
  record Token(char separator, String text) {
    boolean isNumber() {
      return !text.isEmpty() && Digits.isDigit(text.charAt(0));
    }

    boolean isNull() {
      return text.isEmpty() || (isNumber() && Digits.isZero(text));
    }

    /// What is there where the other version goes on and this one does not.
    Token padding() {
      return new Token(separator, separator == '.' && isNumber() ? "0" : "");
    }
  }

  static Optional<MavenVersion> read(String text) {
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(new MavenVersion(trimmed(tokens(text.toLowerCase(Locale.ROOT)))));
  }

  /// Dots and dashes part tokens, and so do transitions between digits and letters, as a dash.
  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    char separator = '-';
    int from = 0;
    while (from <= text.length()) {
      int end = end(text, from);
      boolean parted = end == text.length() || text.charAt(end) == '.' || text.charAt(end) == '-';
      boolean beforeNumber = !parted && Digits.isDigit(text.charAt(end));
      tokens.add(new Token(separator, qualifier(text.substring(from, end), beforeNumber)));
      separator = parted && end < text.length() ? text.charAt(end) : '-';
      from = parted ? end + 1 : end;
    }
    return tokens;
  }

  private static int end(String text, int from) {
    int end = Digits.end(text, from);
    if (end > from) {
      return end;
    }
    while (end < text.length() && !parts(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean parts(char c) {
    return c == '.' || c == '-' || Digits.isDigit(c);
  }

  /// @param beforeNumber whether a number follows with nothing between
  private static String qualifier(String text, boolean beforeNumber) {
    return switch (text) {
      case "" -> "0";
      case "ga", "final", "release" -> "";
      case "cr" -> "rc";
      case "a" -> beforeNumber ? "alpha" : text;
      case "b" -> beforeNumber ? "beta" : text;
      case "m" -> beforeNumber ? "milestone" : text;
      default -> text;
    };
  }

  /// Nothing is left of what says nothing at the end and before each dash.
  private static List<Token> trimmed(List<Token> tokens) {
    List<Token> trimmed = new ArrayList<>();
    for (Token token : tokens) {
      if (token.separator == '-') {
        trim(trimmed);
      }
      trimmed.add(token);
    }
    trim(trimmed);
    return trimmed;
  }

  private static void trim(List<Token> tokens) {
    while (tokens.size() > 1 && tokens.getLast().isNull()) {
      tokens.removeLast();
    }
  }

  @Override
  public int compareTo(Version other) {
    List<Token> others = ((MavenVersion) other).tokens;
    for (int i = 0; i < Math.max(tokens.size(), others.size()); i++) {
      Token left = i < tokens.size() ? tokens.get(i) : others.get(i).padding();
      Token right = i < others.size() ? others.get(i) : tokens.get(i).padding();
      int order = compare(left, right);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /// "`.qualifier` = `-qualifier` < `-number` < `.number`"
  private static int compare(Token left, Token right) {
    int order = Integer.compare(rank(left), rank(right));
    if (order != 0) {
      return order;
    }
    return left.isNumber()
        ? Digits.compare(left.text, right.text)
        : compareQualifiers(left.text, right.text);
  }

  private static int rank(Token token) {
    if (!token.isNumber()) {
      return 0;
    }
    return token.separator == '-' ? 1 : 2;
  }

  private static int compareQualifiers(String left, String right) {
    int rank = QUALIFIERS.indexOf(left);
    int otherRank = QUALIFIERS.indexOf(right);
    if (rank < 0 && otherRank < 0) {
      return left.compareTo(right);
    }
    return Integer.compare(
        rank < 0 ? QUALIFIERS.size() : rank, otherRank < 0 ? QUALIFIERS.size() : otherRank);
  }
}
