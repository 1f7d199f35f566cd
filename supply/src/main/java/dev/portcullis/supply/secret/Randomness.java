package dev.portcullis.supply.secret;

/// How much a text looks like one that nobody thought up.
final class Randomness {
  private static final int ASCII = 128;

  private static final int DIGIT = 0;
  private static final int SMALL = 1;
  private static final int CAPITAL = 2;
  private static final int MARK = 3;
  private static final int KINDS = 4;

  private static final int LETTERS = 4;
  private static final int LONGEST = 120;
  private static final double ENTROPY = 3.4;
  private static final int HEXADECIMAL_LENGTH = 20;

  private Randomness() {}

  /// Shannon's entropy of the characters of `text`, in bits for each.
  static double entropy(String text) {
    int[] counts = new int[ASCII];
    int others = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ASCII) {
        counts[c]++;
      } else {
        others++;
      }
    }
    double entropy = part(others, text.length());
    for (int count : counts) {
      entropy += part(count, text.length());
    }
    return entropy;
  }

  private static double part(int count, int length) {
    double share = (double) count / length;
    return count == 0 ? 0 : -share * Math.log(share) / Math.log(2);
  }

  /// Whether `text` mixes letters and digits as no name, path, version or sentence does: it changes
  /// between kinds of characters often, and is not made of a few words. What has the digits and
  /// letters of hexadecimal numbers only has less to choose from, and must be longer.
  static boolean isLikely(String text) {
    int[] kinds = new int[KINDS];
    int changes = 0;
    int before = KINDS;
    for (int i = 0; i < text.length(); i++) {
      int kind = kind(text.charAt(i));
      kinds[kind]++;
      changes += kind == before ? 0 : 1;
      before = kind;
    }
    boolean words = kinds[DIGIT] < 2; // with capitals, and a digit, as names have them
    return text.length() <= LONGEST
        && kinds[DIGIT] >= 1
        && kinds[SMALL] + kinds[CAPITAL] >= LETTERS
        && kinds[MARK] * 4 <= (words ? 0 : text.length())
        && changes * (words ? 2 : 4) >= text.length()
        && (isHexadecimal(text) ? text.length() >= HEXADECIMAL_LENGTH : entropy(text) >= ENTROPY)
        && !text.contains("://")
        && !Placeholders.are(text);
  }

  private static boolean isHexadecimal(String text) {
    return text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == '-');
  }

  private static int kind(char c) {
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    if (c >= 'a' && c <= 'z') {
      return SMALL;
    }
    return c >= 'A' && c <= 'Z' ? CAPITAL : MARK;
  }
}
