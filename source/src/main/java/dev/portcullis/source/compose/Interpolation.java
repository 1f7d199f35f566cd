package dev.portcullis.source.compose;

import dev.portcullis.model.Unknown;
import java.util.Optional;

/// Puts in what variables stand for where nobody sets them: `${NAME:-default}`.
final class Interpolation {
  private Interpolation() {}

  /// The text with the defaults of its variables; nothing where one has none.
  static Optional<String> of(String text) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '$') {
        out.append(c);
        at++;
      } else if (text.startsWith("$$", at)) {
        out.append('$');
        at += 2;
      } else {
        int end = text.indexOf('}', at);
        if (!text.startsWith("${", at) || end < 0) {
          return Optional.empty();
        }
        Optional<String> given = otherwise(text.substring(at + 2, end));
        if (given.isEmpty()) {
          return Optional.empty();
        }
        out.append(given.get());
        at = end + 1;
      }
    }
    return Optional.of(out.toString());
  }

  /// A value with the defaults of its variables in it; unknown where one has none.
  static Object value(Object declared) {
    if (!(declared instanceof String text) || text.indexOf('$') < 0) {
      return declared;
    }
    return of(text)
        .map(known -> known.equals("true") ? (Object) true : known)
        .orElseGet(() -> Unknown.present("what '%s' stands for".formatted(text)));
  }

  private static Optional<String> otherwise(String variable) {
    int dash = variable.indexOf('-');
    String otherwise = variable.substring(dash + 1);
    boolean has = dash > 0 && variable.substring(0, dash).matches("\\w+:?");
    return has && otherwise.indexOf('$') < 0 ? Optional.of(otherwise) : Optional.empty();
  }
}
