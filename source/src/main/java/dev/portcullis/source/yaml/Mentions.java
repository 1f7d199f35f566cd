package dev.portcullis.source.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;

/// Tells what a text that could not be read cannot have held.
public final class Mentions {
  /// A name can be spelled by its code points, over several lines, and in base 64.
  private static final Pattern SPELLING =
      Pattern.compile("\\\\[xuU\\s\\x{85}\\x{2028}\\x{2029}]|binary|%TAG");

  private Mentions() {}

  /// Whether `pattern` may be found in the names and values that `content` holds.
  public static boolean mayHave(byte[] content, Pattern pattern) {
    try {
      Text text = Text.of(content);
      int from = text.from();
      String string = new String(text.bytes(), from, text.bytes().length - from, UTF_8);
      return pattern.matcher(string).find() || SPELLING.matcher(string).find();
    } catch (Broken _) {
      return true;
    }
  }
}
