package dev.portcullis.supply.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// RubyGems' versions, as `Gem::Version` compares them: runs of digits and of letters, of which a
/// run of letters makes a prerelease.
record GemVersion(List<String> segments) implements Version {
  GemVersion {
    segments = List.copyOf(segments);
  }

  static Optional<GemVersion> read(String text) {
    List<String> segments = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = end(text, from);
      if (end > from) {
        segments.add(text.substring(from, end));
        from = end;
      } else if (text.charAt(from) == '-') {
        segments.add("pre"); // a dash is short for `.pre.`
        from++;
      } else if (text.charAt(from) == '.') {
        from++;
      } else {
        return Optional.empty();
      }
    }
    boolean begins = !segments.isEmpty() && Digits.isDigit(text.charAt(0));
    return begins ? Optional.of(new GemVersion(canonical(segments))) : Optional.empty();
  }

  private static int end(String text, int from) {
    int end = Digits.end(text, from);
    if (end == from) {
      while (end < text.length() && Digits.isLetter(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  @Override
  public int compareTo(Version other) {
    List<String> others = ((GemVersion) other).segments;
    for (int i = 0; i < Math.max(segments.size(), others.size()); i++) {
      int order = Identifiers.compareWordsFirst(at(segments, i), at(others, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static String at(List<String> segments, int at) {
    return at < segments.size() ? segments.get(at) : "0";
  }

  /// Zeros before the first letters and at the end say nothing.
  private static List<String> canonical(List<String> segments) {
    int letters = 0;
    while (letters < segments.size() && Digits.areAll(segments.get(letters))) {
      letters++;
    }
    List<String> canonical = withoutZeros(segments.subList(0, letters));
    canonical.addAll(withoutZeros(segments.subList(letters, segments.size())));
    return canonical;
  }

  private static List<String> withoutZeros(List<String> segments) {
    int end = segments.size();
    while (end > 0
        && Digits.areAll(segments.get(end - 1))
        && Digits.isZero(segments.get(end - 1))) {
      end--;
    }
    return new ArrayList<>(segments.subList(0, end));
  }
}
