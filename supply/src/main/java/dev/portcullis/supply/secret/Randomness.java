package dev.portcullis.supply.secret;

/// How much a text looks like one that nobody thought up.
final class Randomness {
  private static final int ASCII = 128;

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
  /// between kinds of characters often, and is not made of a few words.
  static boolean isLikely(String text) {
    int digits = 0;
    int letters = 0;
    int marks = 0;
    int changes = 0;
    int before = -1;
    for (int i = 0; i < text.length(); i++) {
      int kind = kind(text.charAt(i));
      switch (kind) {
        case 0 -> digits++;
        case 1, 2 -> letters++;
        default -> marks++;
      }
      changes += kind == before ? 0 : 1;
      before = kind;
    }
    return digits >= 2
        && letters >= 2
        && marks * 4 <= text.length()
        && changes * 4 >= text.length()
        && !Placeholders.are(text);
  }

  private static int kind(char c) {
    if (c >= '0' && c <= '9') {
      return 0;
    }
    if (c >= 'a' && c <= 'z') {
      return 1;
    }
    return c >= 'A' && c <= 'Z' ? 2 : 3;
  }
}
