package dev.portcullis.policy.schema;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/// JSON as Go's `encoding/json` writes it, with signs of HTML and the line breaks of JavaScript
/// escaped.
public final class GoJson {
  /// In which order the names of a mapping are written.
  public enum Order {
    /// That of Go's maps.
    SORTED,
    /// That of Go's structs, in which the mapping has been made.
    AS_MADE
  }

  private static final boolean[] ESCAPED = escaped();

  private final Order order;
  private final StringBuilder text = new StringBuilder();

  private GoJson(Order order) {
    this.order = order;
  }

  public static String write(Object value, Order order) {
    return new GoJson(order).add(value).text.toString();
  }

  /// What Go calls a JSON value of that kind.
  public static String kind(Object value) {
    return switch (value) {
      case String _ -> "string";
      case Boolean _ -> "bool";
      case Mapping _ -> "object";
      case Sequence _ -> "array";
      default -> value == Null.NULL ? "null" : "number";
    };
  }

  private GoJson add(Object value) {
    switch (value) {
      case Mapping mapping -> add(mapping);
      case Sequence sequence -> {
        for (int i = 0; i < sequence.size(); i++) {
          text.append(i == 0 ? '[' : ',');
          add(sequence.value(i));
        }
        text.append(sequence.size() == 0 ? "[]" : "]");
      }
      case String string -> quote(string);
      case Number number -> text.append(GoNumbers.json(number));
      default -> text.append(value);
    }
    return this;
  }

  private void add(Mapping mapping) {
    text.append('{');
    int start = text.length();
    switch (order) {
      case SORTED -> {
        SortedMap<String, Object> entries = new TreeMap<>();
        for (int i = 0; i < mapping.size(); i++) {
          entries.put(mapping.key(i), mapping.value(i));
        }
        entries.forEach((key, value) -> add(start, key, value));
      }
      case AS_MADE -> {
        for (int i = 0; i < mapping.size(); i++) {
          add(start, mapping.key(i), mapping.value(i));
        }
      }
    }
    text.append('}');
  }

  private void add(int start, String key, Object value) {
    if (text.length() > start) {
      text.append(',');
    }
    quote(key);
    text.append(':');
    add(value);
  }

  /// Most characters stand for themselves and are copied together.
  private void quote(String string) {
    text.append('"');
    int copied = 0;
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (isEscaped(c)) {
        text.append(string, copied, i);
        escape(c);
        copied = i + 1;
      }
    }
    text.append(string, copied, string.length()).append('"');
  }

  private static boolean isEscaped(char c) {
    return c < ESCAPED.length ? ESCAPED[c] : c == '\u2028' || c == '\u2029';
  }

  private static boolean[] escaped() {
    boolean[] escaped = new boolean[0x80];
    Arrays.fill(escaped, 0, ' ', true);
    for (char each : new char[] {'"', '\\', '<', '>', '&'}) {
      escaped[each] = true;
    }
    return escaped;
  }

  private void escape(char c) {
    switch (c) {
      case '"', '\\' -> text.append('\\').append(c);
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      case '\b' -> text.append("\\b");
      case '\f' -> text.append("\\f");
      default -> text.append("\\u").append(HexFormat.of().toHexDigits(c));
    }
  }
}
