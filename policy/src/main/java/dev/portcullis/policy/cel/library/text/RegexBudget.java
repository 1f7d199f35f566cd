package dev.portcullis.policy.cel.library.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Refuses regular expressions that Go refuses for what they would cost, before RE2/J, which has no
/// such limits, builds them: `((a{1000}){1000}){1000}` fills any memory.
///
/// Sizes and heights are counted about as Go counts them, repetitions exactly. What is no valid
/// expression passes: naming other faults is the parser's part.
final class RegexBudget {

  private static final long MOST_REPEATS = 1_000;
  private static final long LARGEST_SIZE = 3_355_443;
  private static final int LARGEST_HEIGHT = 1_000;

  /// A part of the expression: how often its most repeated inside is repeated, how many
  /// instructions it makes, and how deep it nests.
  private record Part(long repeats, long size, int height) {
    private static final Part NOTHING = new Part(1, 0, 0);
    private static final Part LITERAL = new Part(1, 1, 1);

    Part beside(Part other) {
      return new Part(
          Math.max(repeats, other.repeats), size + other.size, Math.max(height, other.height));
    }

    Part captured() {
      return new Part(repeats, size + 2, height + 1);
    }

    /// `least` 0 and `most` -1 is a star.
    Part repeated(int least, int most) {
      int times = Math.max(least, most);
      long inside = most == 0 ? 1 : repeats * Math.max(1, times);
      return new Part(inside, size * Math.max(1, times) + 1, height + 1);
    }
  }

  private final String regex;
  private final Deque<Part> outer = new ArrayDeque<>();
  private Part before = Part.NOTHING;
  private Part last = Part.NOTHING;
  private int at;

  private RegexBudget(String regex) {
    this.regex = regex;
  }

  /// Go's words for what is too much; empty when nothing is.
  static Optional<String> excess(String regex) {
    return new RegexBudget(regex).read();
  }

  private Optional<String> read() {
    while (at < regex.length()) {
      int start = at;
      readPart();
      if (last.repeats > MOST_REPEATS) {
        return Optional.of("invalid repeat count: `" + regex.substring(start, at) + "`");
      }
      Part all = before.beside(last);
      if (all.size > LARGEST_SIZE) {
        return Optional.of("expression too large: `" + regex + "`");
      }
      if (all.height > LARGEST_HEIGHT || outer.size() > 2 * LARGEST_HEIGHT) {
        return Optional.of("expression nests too deeply: `" + regex + "`");
      }
    }
    return Optional.empty();
  }

  private void readPart() {
    char c = regex.charAt(at++);
    switch (c) {
      case '(' -> open();
      case ')' -> close();
      case '[' -> {
        skipClass();
        add(Part.LITERAL);
      }
      case '\\' -> skipEscape();
      case '*', '?' -> repeat(0, -1);
      case '+' -> repeat(1, -1);
      case '{' -> readBraces();
      default -> add(Part.LITERAL);
    }
  }

  private void add(Part part) {
    before = before.beside(last);
    last = part;
  }

  private void repeat(int least, int most) {
    last = last.repeated(least, most);
    if (at < regex.length() && regex.charAt(at) == '?') {
      at++;
    }
  }

  private void open() {
    outer.push(before.beside(last));
    before = Part.NOTHING;
    last = Part.NOTHING;
    if (regex.startsWith("?", at)) {
      at++;
    }
  }

  private void close() {
    if (!outer.isEmpty()) {
      last = before.beside(last).captured();
      before = outer.pop();
    }
  }

  /// `{2}`, `{2,}` or `{2,5}`; anything else in braces is literal.
  private void readBraces() {
    int end = regex.indexOf('}', at);
    String inside = end < 0 ? "" : regex.substring(at, end);
    int comma = inside.indexOf(',');
    int least = number(comma < 0 ? inside : inside.substring(0, comma));
    int most =
        comma < 0 ? least : comma == inside.length() - 1 ? -1 : number(inside.substring(comma + 1));
    boolean repetition = least >= 0 && (most >= 0 || comma == inside.length() - 1);
    if (repetition) {
      at = end + 1;
      repeat(least, most);
    } else {
      add(Part.LITERAL);
    }
  }

  /// A number up to 9,999, else -1; the parser refuses what is larger.
  private static int number(String digits) {
    boolean number =
        !digits.isEmpty()
            && digits.length() <= 4
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return number ? Integer.parseInt(digits) : -1;
  }

  private void skipEscape() {
    if (regex.startsWith("Q", at)) {
      int end = regex.indexOf("\\E", at);
      int literals = (end < 0 ? regex.length() : end) - at - 1;
      at = end < 0 ? regex.length() : end + 2;
      add(new Part(1, literals, 1));
    } else {
      at = Math.min(at + 1, regex.length());
      add(Part.LITERAL);
    }
  }

  private void skipClass() {
    at += regex.startsWith("^", at) ? 1 : 0;
    at += regex.startsWith("]", at) ? 1 : 0;
    while (at < regex.length() && regex.charAt(at) != ']') {
      int named = regex.startsWith("[:", at) ? regex.indexOf(":]", at) : -1;
      at = named >= 0 ? named + 2 : at + (regex.charAt(at) == '\\' ? 2 : 1);
    }
    at = Math.min(at + 1, regex.length());
  }
}
