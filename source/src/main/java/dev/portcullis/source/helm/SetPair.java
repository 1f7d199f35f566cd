package dev.portcullis.source.helm;

import java.util.ArrayList;
import java.util.List;

/// One value that `--set` gives, as the Helm library takes it.
///
/// `--set` takes several pairs between commas, `\,` for a comma that is meant, and `{a,b}` for a
/// list; the library takes each element by itself and every comma for what it is.
///
/// @param name where the value goes: `web.ports[0]`
record SetPair(String name, String value) {

  /// The pairs of `text`.
  ///
  /// @throws IllegalArgumentException for what is no pair
  static List<SetPair> parse(String text) {
    List<SetPair> pairs = new ArrayList<>();
    for (String each : split(text)) {
      int equals = each.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("expected name=value, got '%s'".formatted(text));
      }
      add(pairs, each.substring(0, equals), each.substring(equals + 1));
    }
    return pairs;
  }

  private static void add(List<SetPair> pairs, String name, String value) {
    if (value.length() < 3 || !value.startsWith("{") || !value.endsWith("}")) {
      pairs.add(new SetPair(name, plain(value)));
      return;
    }
    List<String> elements = split(value.substring(1, value.length() - 1));
    for (int i = 0; i < elements.size(); i++) {
      pairs.add(new SetPair(name + "[" + i + "]", plain(elements.get(i))));
    }
  }

  /// The parts between commas that are neither escaped nor in braces.
  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int braces = 0;
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '\\' -> i++;
        case '{' -> braces++;
        case '}' -> braces--;
        case ',' -> {
          if (braces <= 0) {
            parts.add(text.substring(begin, i));
            begin = i + 1;
          }
        }
        default -> {}
      }
    }
    parts.add(text.substring(begin));
    return parts;
  }

  private static String plain(String value) {
    return value.replace("\\,", ",");
  }
}
