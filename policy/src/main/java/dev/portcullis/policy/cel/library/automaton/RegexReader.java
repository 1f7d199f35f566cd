package dev.portcullis.policy.cel.library.automaton;

import java.util.ArrayList;
import java.util.List;

/// Reads regular expressions (https://github.com/google/re2/wiki/Syntax), as far as they are plain:
/// ASCII, without Unicode classes, named ASCII classes and groups, octal and hexadecimal escapes,
/// quoted text and the flags `m` and `U`.
final class RegexReader {
  /// The expression has something that is not plain.
  static final class NotPlain extends Exception {
    private static final long serialVersionUID = 1;

    NotPlain() {
      super("not plain", null, false, false);
    }
  }

  private static final int LONGEST = 2_000;
  private static final int DEEPEST = 100;
  private static final int MOST_TIMES = 1_000;

  private final String regex;
  private int at;
  private Flags flags = new Flags(Case.MATTERS, Dot.LINE);

  private RegexReader(String regex) {
    this.regex = regex;
  }

  private enum Case {
    MATTERS,
    FOLDED
  }

  private enum Dot {
    LINE,
    ALL
  }

  private record Flags(Case letters, Dot dot) {}

  /// The expression as a tree. What RE2 would refuse is not plain, but for what it would cost.
  static Part read(String regex) throws NotPlain {
    if (regex.length() > LONGEST) {
      throw new NotPlain();
    }
    RegexReader reader = new RegexReader(regex);
    Part part = reader.choice(0);
    if (reader.at < regex.length()) {
      throw new NotPlain();
    }
    return part;
  }

  /// Up to the closing bracket of the group or the end. Flags set inside hold no longer than that.
  private Part choice(int depth) throws NotPlain {
    if (depth > DEEPEST) {
      throw new NotPlain();
    }
    Flags outside = flags;
    List<Part> parts = new ArrayList<>();
    parts.add(chain(depth));
    while (is('|')) {
      at++;
      parts.add(chain(depth));
    }
    flags = outside;
    return parts.size() == 1 ? parts.getFirst() : new Part.Choice(parts);
  }

  private Part chain(int depth) throws NotPlain {
    List<Part> parts = new ArrayList<>();
    while (at < regex.length() && !is('|') && !is(')')) {
      if (!setsFlags()) {
        parts.add(repeated(single(depth)));
      }
    }
    return parts.size() == 1 ? parts.getFirst() : new Part.Chain(parts);
  }

  private Part single(int depth) throws NotPlain {
    char c = next();
    return switch (c) {
      case '(' -> group(depth);
      case '[' -> new Part.One(bracket());
      case '.' ->
          new Part.One(
              flags.dot == Dot.ALL ? Signs.NONE.inverse() : Signs.NONE.range('\n', '\n').inverse());
      case '^' -> Part.Place.START;
      case '$' -> Part.Place.END;
      case '\\' -> escaped();
      case '*', '+', '?', '{' -> throw new NotPlain(); // nothing to repeat, or text after all
      default -> new Part.One(sign(c));
    };
  }

  /// Whether flags stand here that hold for the rest of the group; then they are read.
  private boolean setsFlags() throws NotPlain {
    int end = at + 2;
    while (end < regex.length() && Character.isLetter(regex.charAt(end))) {
      end++;
    }
    boolean here = regex.startsWith("(?", at) && end > at + 2 && regex.startsWith(")", end);
    if (here) {
      at += 2;
      flags();
    }
    return here;
  }

  private Part group(int depth) throws NotPlain {
    Flags outside = flags;
    if (is('?')) {
      at++;
      if (flags() == ')') {
        throw new NotPlain();
      }
    }
    Part inside = choice(depth + 1);
    expect(')');
    flags = outside;
    return inside;
  }

  /// Reads flags and the sign that ends them.
  private char flags() throws NotPlain {
    while (true) {
      char c = next();
      switch (c) {
        case 'i' -> flags = new Flags(Case.FOLDED, flags.dot);
        case 's' -> flags = new Flags(flags.letters, Dot.ALL);
        case ':', ')' -> {
          return c;
        }
        default -> throw new NotPlain();
      }
    }
  }

  private Part escaped() throws NotPlain {
    char c = next();
    return switch (c) {
      case 'b' -> Part.Place.BOUNDARY;
      case 'B' -> Part.Place.NO_BOUNDARY;
      case 'A' -> Part.Place.START;
      case 'z' -> Part.Place.END;
      default -> new Part.One(escapedSigns(c));
    };
  }

  private Signs escapedSigns(char c) throws NotPlain {
    return switch (c) {
      case 'd' -> Signs.DIGITS;
      case 'D' -> Signs.DIGITS.inverse();
      case 'w' -> Signs.WORD;
      case 'W' -> Signs.WORD.inverse();
      case 's' -> Signs.SPACE;
      case 'S' -> Signs.SPACE.inverse();
      default -> sign(escapedSign(c));
    };
  }

  private static char escapedSign(char c) throws NotPlain {
    return switch (c) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'f' -> '\f';
      default -> {
        if (c >= 128 || c == '_' || Signs.WORD.has(c)) {
          throw new NotPlain();
        }
        yield c;
      }
    };
  }

  /// Behind the opening bracket of a set of signs.
  private Signs bracket() throws NotPlain {
    boolean inverse = is('^');
    if (inverse) {
      at++;
    }
    Signs signs = Signs.NONE;
    int first = at;
    while (!is(']') || at == first) {
      signs = signs.or(range());
    }
    at++;
    Signs folded = flags.letters == Case.FOLDED ? signs.folded() : signs;
    return inverse ? folded.inverse() : folded;
  }

  private Signs range() throws NotPlain {
    char from = next();
    if (from == '[' && is(':')) {
      throw new NotPlain();
    }
    if (from == '\\') {
      from = next();
      if ("dDwWsS".indexOf(from) >= 0) {
        return escapedSigns(from);
      }
      from = escapedSign(from);
    }
    char to = from;
    if (is('-') && at + 1 < regex.length() && regex.charAt(at + 1) != ']') {
      at++;
      to = next();
      to = to == '\\' ? escapedSign(next()) : to;
    }
    if (from > to || to >= 128) {
      throw new NotPlain();
    }
    return Signs.NONE.range(from, to);
  }

  private Part repeated(Part single) throws NotPlain {
    int before = at;
    Part part = repetition(single);
    if (at > before && is('?')) {
      at++;
    }
    return part;
  }

  private Part repetition(Part single) throws NotPlain {
    if (is('{')) {
      return isCount() ? counted(single) : single;
    }
    if (is('*')) {
      at++;
      return new Part.Repeat(single, 0, -1);
    }
    if (is('+')) {
      at++;
      return new Part.Repeat(single, 1, -1);
    }
    if (is('?')) {
      at++;
      return new Part.Repeat(single, 0, 1);
    }
    return single;
  }

  /// Whether a count stands here: what looks otherwise is text.
  private boolean isCount() {
    int next = digits(at + 1);
    if (next == at + 1) {
      return false;
    }
    if (next < regex.length() && regex.charAt(next) == ',') {
      next = digits(next + 1);
    }
    return next < regex.length() && regex.charAt(next) == '}';
  }

  private int digits(int from) {
    int next = from;
    while (next < regex.length() && Character.isDigit(regex.charAt(next))) {
      next++;
    }
    return next;
  }

  private Part counted(Part single) throws NotPlain {
    int end = regex.indexOf('}', at);
    String count = regex.substring(at + 1, end);
    at = end + 1;
    int comma = count.indexOf(',');
    if (comma < 0) {
      int times = times(count);
      return new Part.Repeat(single, times, times);
    }
    int least = times(count.substring(0, comma));
    String most = count.substring(comma + 1);
    if (most.isEmpty()) {
      return new Part.Repeat(single, least, -1);
    }
    if (times(most) < least) {
      throw new NotPlain();
    }
    return new Part.Repeat(single, least, times(most));
  }

  private static int times(String digits) throws NotPlain {
    if (digits.length() > 4 || Integer.parseInt(digits) > MOST_TIMES) {
      throw new NotPlain();
    }
    return Integer.parseInt(digits);
  }

  private Signs sign(char c) throws NotPlain {
    if (c >= 128) {
      throw new NotPlain();
    }
    Signs signs = Signs.NONE.range(c, c);
    return flags.letters == Case.FOLDED ? signs.folded() : signs;
  }

  private boolean is(char c) {
    return at < regex.length() && regex.charAt(at) == c;
  }

  private char next() throws NotPlain {
    if (at >= regex.length()) {
      throw new NotPlain();
    }
    return regex.charAt(at++);
  }

  private void expect(char c) throws NotPlain {
    if (next() != c) {
      throw new NotPlain();
    }
  }
}
