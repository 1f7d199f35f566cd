package dev.portcullis.source.yaml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

/// Short texts that were read before, so that each is one string for all files: manifests repeat
/// themselves. Threads that race only make a string twice.
final class Lexicon {
  private static final int LONGEST = 48;

  private final @Nullable String[] words = new @Nullable String[4096];
  private final @Nullable String[] keys = new @Nullable String[1024];

  /// The string of ASCII text.
  String word(byte[] text, int from, int to) {
    if (to - from > LONGEST) {
      return new String(text, from, to - from, ISO_8859_1);
    }
    int hash = hash(text, from, to);
    int place = hash & (words.length - 1);
    String known = words[place];
    if (known == null || !same(known, text, from, to)) {
      known = new String(text, from, to - from, ISO_8859_1);
      words[place] = known;
    }
    return known;
  }

  /// The string of a name, the very one that expressions use: names are compared all the time.
  String key(byte[] text, int from, int to) {
    if (to - from > LONGEST) {
      return new String(text, from, to - from, ISO_8859_1);
    }
    int place = hash(text, from, to) & (keys.length - 1);
    String known = keys[place];
    if (known == null || !same(known, text, from, to)) {
      known = new String(text, from, to - from, ISO_8859_1).intern();
      keys[place] = known;
    }
    return known;
  }

  private static int hash(byte[] text, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + text[i];
    }
    return hash ^ hash >>> 15;
  }

  private static boolean same(String word, byte[] text, int from, int to) {
    if (word.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (word.charAt(i - from) != text[i]) {
        return false;
      }
    }
    return true;
  }
}
