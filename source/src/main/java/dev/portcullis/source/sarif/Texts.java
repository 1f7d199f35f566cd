package dev.portcullis.source.sarif;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Texts of logs, no longer than people read: a log says a text once and may refer to it often.
final class Texts {
  private static final int NAME = 200;
  private static final int TEXT = 2000;
  private static final Pattern ARGUMENT = Pattern.compile("\\{([0-9]{1,3})}");

  private Texts() {}

  static String name(String text) {
    return shortened(text, NAME);
  }

  static String text(String text) {
    return shortened(text.strip(), TEXT);
  }

  private static String shortened(String text, int length) {
    return text.length() > length ? text.substring(0, length) + "…" : text;
  }

  /// A text with arguments in their places (`{0}`); those that are not given stay as they are.
  static String filled(String text, List<String> arguments) {
    Matcher matcher = ARGUMENT.matcher(text);
    StringBuilder filled = new StringBuilder();
    int from = 0;
    while (filled.length() <= TEXT && matcher.find()) {
      int index = Integer.parseInt(matcher.group(1));
      String argument = index < arguments.size() ? arguments.get(index) : matcher.group();
      filled.append(text, from, matcher.start()).append(shortened(argument, TEXT));
      from = matcher.end();
    }
    return text(filled.append(text, from, Math.min(text.length(), from + TEXT + 1)).toString());
  }
}
