package dev.portcullis.source.terraform;

import dev.portcullis.model.Sequence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Functions of texts whose arguments are all known.
final class TextFunctions {
  private TextFunctions() {}

  static @Nullable Object call(String name, List<Object> arguments) {
    if (name.equals("format")) {
      return format(arguments);
    }
    List<String> texts =
        arguments.stream().filter(String.class::isInstance).map(String.class::cast).toList();
    return switch (name) {
      case "replace" -> texts.size() == 3 ? replace(texts) : null;
      case "split" -> texts.size() == 2 ? split(texts.getFirst(), texts.get(1)) : null;
      case "trimprefix" ->
          texts.size() == 2 && texts.getFirst().startsWith(texts.get(1))
              ? texts.getFirst().substring(texts.get(1).length())
              : first(texts, 2);
      case "trimsuffix" ->
          texts.size() == 2 && texts.getFirst().endsWith(texts.get(1))
              ? texts.getFirst().substring(0, texts.getFirst().length() - texts.get(1).length())
              : first(texts, 2);
      case "startswith" -> texts.size() == 2 ? texts.getFirst().startsWith(texts.get(1)) : null;
      case "endswith" -> texts.size() == 2 ? texts.getFirst().endsWith(texts.get(1)) : null;
      case "substr" -> substr(arguments);
      default -> null;
    };
  }

  private static @Nullable String first(List<String> texts, int size) {
    return texts.size() == size ? texts.getFirst() : null;
  }

  /// A text between slashes is a pattern, which is not tried.
  private static @Nullable String replace(List<String> texts) {
    String searched = texts.get(1);
    boolean isPattern = searched.length() > 1 && searched.startsWith("/") && searched.endsWith("/");
    long longest =
        texts.getFirst().length() + (long) texts.getFirst().length() * texts.get(2).length();
    return isPattern || searched.isEmpty() || longest > Budget.LONGEST_TEXT
        ? null
        : texts.getFirst().replace(searched, texts.get(2));
  }

  private static @Nullable Object split(String separator, String text) {
    if (separator.isEmpty()) {
      return null;
    }
    Sequence.Builder parts = new Sequence.Builder(4);
    int from = 0;
    for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
      parts.add(text.substring(from, at));
      from = at + separator.length();
    }
    return parts.add(text.substring(from)).build();
  }

  private static @Nullable String substr(List<Object> arguments) {
    if (arguments.size() == 3
        && arguments.getFirst() instanceof String text
        && arguments.get(1) instanceof Long from
        && arguments.get(2) instanceof Long length
        && from >= 0
        && from <= text.length()) {
      long to = length < 0 ? text.length() : Math.min(text.length(), from + length);
      return text.substring(from.intValue(), (int) to);
    }
    return null;
  }

  /// `%s`, `%d` and `%v` of plain values; others are not tried.
  private static @Nullable Object format(List<Object> arguments) {
    if (!(arguments.getFirst() instanceof String pattern)) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    int next = 1;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      char verb = i + 1 < pattern.length() ? pattern.charAt(i + 1) : ' ';
      if (c != '%') {
        text.append(c);
      } else if (verb == '%') {
        text.append(verb);
        i++;
      } else if ("sdv".indexOf(verb) >= 0
          && next < arguments.size()
          && Texts.of(arguments.get(next)) instanceof String argument
          && text.length() + argument.length() < Budget.LONGEST_TEXT) {
        text.append(argument);
        next++;
        i++;
      } else {
        return null;
      }
    }
    return text.toString();
  }
}
