package dev.portcullis.source.dockerfile;

import dev.portcullis.model.Unknown;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the variables stand for at one place of a Dockerfile: build arguments by their defaults,
/// and `ENV`.
///
/// What is neither declared nor has a default may be given by whoever builds, or by the base image:
/// its value is not known, and neither is a text that hangs on it.
final class Variables {
  /// Longer than any value that people write: variables that contain others could grow without end.
  private static final int LONGEST = 64 << 10;

  private final Map<String, Optional<String>> values = new HashMap<>();
  private final Optional<Variables> outer;
  private final char escape;

  Variables(char escape) {
    this(escape, Optional.empty());
  }

  private Variables(char escape, Optional<Variables> outer) {
    this.escape = escape;
    this.outer = outer;
  }

  /// Further variables, which count before these.
  Variables inner() {
    return new Variables(escape, Optional.of(this));
  }

  void set(String name, Optional<String> value) {
    values.put(name, value);
  }

  Optional<String> find(String name) {
    for (Optional<Variables> each = Optional.of(this); each.isPresent(); each = each.get().outer) {
      Optional<String> value = each.get().values.get(name);
      if (value != null) {
        return value;
      }
    }
    return Optional.empty();
  }

  boolean declares(String name) {
    return values.containsKey(name) || (outer.isPresent() && outer.get().declares(name));
  }

  /// The text as [#expand] has it, or that it is not known.
  Object value(String text) {
    Optional<String> known = expand(text);
    return known.isPresent()
        ? known.get()
        : Unknown.present("what '%s' stands for".formatted(text));
  }

  /// The text with its quotes and escapes taken away and its variables put in; nothing where one of
  /// them is not known.
  Optional<String> expand(String text) {
    return new Expansion(text).whole();
  }

  private final class Expansion {
    private final String text;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private char quote;
    private int depth;

    Expansion(String text) {
      this.text = text;
    }

    Optional<String> whole() {
      while (at < text.length() && out.length() <= LONGEST) {
        if (!part()) {
          return Optional.empty();
        }
      }
      return out.length() <= LONGEST ? Optional.of(out.toString()) : Optional.empty();
    }

    /// Takes the next part; whether it is known.
    private boolean part() {
      char c = text.charAt(at);
      if (c == quote) {
        quote = 0;
        at++;
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        at++;
      } else if (c == escape && quote != '\'' && at + 1 < text.length()) {
        boolean kept = quote == '"' && "\"$\\`".indexOf(text.charAt(at + 1)) < 0;
        out.append(text, kept ? at : at + 1, at + 2);
        at += 2;
      } else if (c == '$' && quote != '\'') {
        return variable();
      } else {
        out.append(c);
        at++;
      }
      return true;
    }

    private boolean variable() {
      at++;
      if (at < text.length() && text.charAt(at) == '{') {
        return braced();
      }
      String name = name();
      if (name.isEmpty()) {
        out.append('$');
        return true;
      }
      return append(find(name));
    }

    /// `${NAME}`, `${NAME:-otherwise}`, `${NAME:+instead}`; the other forms are left unknown.
    private boolean braced() {
      at++;
      String name = name();
      int end = closing();
      String rest = text.substring(Math.min(at, end), end);
      at = Math.min(end + 1, text.length());
      if (name.isEmpty() || ++depth > 50) {
        return false;
      }
      Optional<String> value = find(name);
      if (rest.isEmpty()) {
        return append(value);
      }
      boolean colon = rest.startsWith(":");
      String operator = rest.substring(colon ? 1 : 0);
      boolean isSet = value.isPresent() && !(colon && value.get().isEmpty());
      String word = operator.isEmpty() ? "" : operator.substring(1);
      return switch (operator.isEmpty() ? ' ' : operator.charAt(0)) {
        case '-' -> append(isSet ? value : expandNested(word));
        case '+' -> value.isPresent() && append(isSet ? expandNested(word) : Optional.of(""));
        case '?' -> append(isSet ? value : Optional.empty());
        default -> false;
      };
    }

    private Optional<String> expandNested(String word) {
      Expansion nested = new Expansion(word);
      nested.depth = depth;
      return nested.whole();
    }

    private boolean append(Optional<String> value) {
      value.ifPresent(out::append);
      return value.isPresent();
    }

    private String name() {
      int from = at;
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
        at++;
      }
      return text.substring(from, at);
    }

    private int closing() {
      int open = 1;
      for (int i = at; i < text.length(); i++) {
        open += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
        if (open == 0) {
          return i;
        }
      }
      return text.length();
    }
  }
}
