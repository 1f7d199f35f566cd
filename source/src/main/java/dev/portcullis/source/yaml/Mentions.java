package dev.portcullis.source.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Tells what a text that could not be read cannot have held.
public final class Mentions {
  /// A name can be spelled by its code points, and in base 64.
  private static final String[] SPELLINGS = {"\\x", "\\u", "\\U", "binary", "%TAG"};

  private Mentions() {}

  /// Whether an object in `content` may have a field called `name`.
  public static boolean mayHave(byte[] content, String name) {
    byte[] text;
    try {
      text = Text.of(content).bytes();
    } catch (Broken _) {
      return true;
    }
    boolean found = has(text, name.getBytes(UTF_8));
    for (int i = 0; i < SPELLINGS.length && !found; i++) {
      found = has(text, SPELLINGS[i].getBytes(UTF_8));
    }
    return found;
  }

  private static boolean has(byte[] text, byte[] word) {
    for (int i = 0; i + word.length <= text.length; i++) {
      int same = 0;
      while (same < word.length && text[i + same] == word[same]) {
        same++;
      }
      if (same == word.length) {
        return true;
      }
    }
    return false;
  }
}
