package dev.portcullis.supply.version;

import java.util.Comparator;
import java.util.Optional;

/// `[epoch:]upstream[-revision]`, as section 5.6.12 of the Debian Policy has it and `dpkg` compares
/// it.
record DebianVersion(String epoch, String upstream, String revision) implements Version {
  private static final Comparator<DebianVersion> ORDER =
      Comparator.comparing(DebianVersion::epoch, Digits::compare)
          .thenComparing(DebianVersion::upstream, DebianVersion::compare)
          .thenComparing(DebianVersion::revision, DebianVersion::compare);

  static Optional<DebianVersion> read(String text) {
    int colon = text.indexOf(':');
    String epoch = colon < 0 ? "0" : text.substring(0, colon);
    String rest = text.substring(colon + 1);
    int dash = rest.lastIndexOf('-');
    String upstream = dash < 0 ? rest : rest.substring(0, dash);
    // "The absence of a debian_revision is equivalent to a debian_revision of 0."
    String revision = dash < 0 ? "0" : rest.substring(dash + 1);
    return Digits.areAll(epoch) && !upstream.isEmpty()
        ? Optional.of(new DebianVersion(epoch, upstream, revision))
        : Optional.empty();
  }

  @Override
  public int compareTo(Version other) {
    return ORDER.compare(this, (DebianVersion) other);
  }

  /// Turn by turn what is no digit and what is a number.
  private static int compare(String left, String right) {
    int i = 0;
    int j = 0;
    while (i < left.length() || j < right.length()) {
      int endOfText = textEnd(left, i);
      int endOfOther = textEnd(right, j);
      int texts = compareText(left.substring(i, endOfText), right.substring(j, endOfOther));
      if (texts != 0) {
        return texts;
      }
      i = Digits.end(left, endOfText);
      j = Digits.end(right, endOfOther);
      int numbers = Digits.compare(left.substring(endOfText, i), right.substring(endOfOther, j));
      if (numbers != 0) {
        return numbers;
      }
    }
    return 0;
  }

  private static int textEnd(String text, int from) {
    int end = from;
    while (end < text.length() && !Digits.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int compareText(String left, String right) {
    for (int i = 0; i < Math.max(left.length(), right.length()); i++) {
      int order = Integer.compare(weight(left, i), weight(right, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /// A tilde comes before everything, even before the end; letters come before all others.
  private static int weight(String text, int at) {
    if (at >= text.length()) {
      return 0;
    }
    char c = text.charAt(at);
    if (c == '~') {
      return -1;
    }
    return Digits.isLetter(c) ? c : c + 256;
  }
}
