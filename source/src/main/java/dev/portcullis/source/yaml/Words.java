package dev.portcullis.source.yaml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

/// Makes strings of ASCII text, the same one for the same short text: manifests repeat themselves.
final class Words {
  private static final int SIZE = 4096;
  private static final int LONGEST = 48;

  private final @Nullable String[] words = new @Nullable String[SIZE];
  private final byte[] text;

  Words(byte[] text) {
    this.text = text;
  }

  String word(int from, int to) {
    int length = to - from;
    if (length > LONGEST) {
      return new String(text, from, length, ISO_8859_1);
    }
    int hash = length;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + text[i];
    }
    int place = (hash ^ hash >>> 15) & (SIZE - 1);
    String known = words[place];
    if (known != null && same(known, from, length)) {
      return known;
    }
    String word = new String(text, from, length, ISO_8859_1);
    words[place] = word;
    return word;
  }

  private boolean same(String word, int from, int length) {
    if (word.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (word.charAt(i) != text[from + i]) {
        return false;
      }
    }
    return true;
  }
}
