package dev.portcullis.supply.version;

import java.util.Comparator;
import java.util.Optional;

/// `[epoch:]version[-release]`, each part in the order of `rpmvercmp`, which `rpm-version(7)`
/// describes. One without a release comes before all with one.
record RpmVersion(String epoch, String version, Optional<String> release) implements Version {
  private static final Comparator<RpmVersion> ORDER =
      Comparator.comparing(RpmVersion::epoch, RpmVersion::compare)
          .thenComparing(RpmVersion::version, RpmVersion::compare)
          .thenComparing(RpmVersion::release, RpmVersion::compareReleases);

  static Optional<RpmVersion> read(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int colon = text.indexOf(':');
    String epoch = colon < 0 ? "0" : text.substring(0, colon);
    String rest = text.substring(colon + 1);
    int dash = rest.indexOf('-');
    return Optional.of(
        dash < 0
            ? new RpmVersion(epoch, rest, Optional.empty())
            : new RpmVersion(
                epoch, rest.substring(0, dash), Optional.of(rest.substring(dash + 1))));
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, (RpmVersion) other);
  }

  private static int compareReleases(Optional<String> left, Optional<String> right) {
    return left.isPresent() && right.isPresent()
        ? compare(left.get(), right.get())
        : Boolean.compare(left.isPresent(), right.isPresent());
  }

  private static int compare(String left, String right) {
    int i = 0;
    int j = 0;
    while (true) {
      i = next(left, i);
      j = next(right, j);
      char one = at(left, i);
      char other = at(right, j);
      if (one == '~' || other == '~' || one == '^' || other == '^') {
        int order = Integer.compare(weight(one), weight(other));
        if (order != 0) {
          return order;
        }
        i++;
        j++;
        continue;
      }
      if (one == 0 || other == 0) {
        return Boolean.compare(one != 0, other != 0);
      }
      int end = end(left, i);
      int otherEnd = end(right, j);
      int order = compareSegments(left.substring(i, end), right.substring(j, otherEnd));
      if (order != 0) {
        return order;
      }
      i = end;
      j = otherEnd;
    }
  }

  /// Numbers are newer than words.
  private static int compareSegments(String left, String right) {
    boolean number = Digits.isDigit(left.charAt(0));
    if (number != Digits.isDigit(right.charAt(0))) {
      return number ? 1 : -1;
    }
    return number ? Digits.compare(left, right) : left.compareTo(right);
  }

  /// A tilde comes before the end, a caret after it, and before all else.
  private static int weight(char c) {
    return switch (c) {
      case '~' -> -1;
      case 0 -> 0;
      case '^' -> 1;
      default -> 2;
    };
  }

  /// Whatever is neither a letter nor a digit only parts segments.
  private static int next(String text, int from) {
    int at = from;
    while (at < text.length() && !counts(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean counts(char c) {
    return Digits.isDigit(c) || Digits.isLetter(c) || c == '~' || c == '^';
  }

  private static char at(String text, int at) {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private static int end(String text, int from) {
    if (Digits.isDigit(text.charAt(from))) {
      return Digits.end(text, from);
    }
    int end = from;
    while (end < text.length() && Digits.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
