package dev.portcullis.policy.schema;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// JSON as Go's `encoding/json` writes it, with signs of HTML escaped.
public final class GoJson {
  /// In which order the names of a mapping are written.
  public enum Order {
    /// That of Go's maps.
    SORTED,
    /// That of Go's structs, in which the mapping has been made.
    AS_MADE
  }

  /// Signs of HTML, and the line breaks of JavaScript.
  private static final String ESCAPED = "<>&\u2028\u2029";

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
    Map<String, Object> entries = order == Order.SORTED ? new TreeMap<>() : new LinkedHashMap<>();
    for (int i = 0; i < mapping.size(); i++) {
      entries.put(mapping.key(i), mapping.value(i));
    }
    char separator = '{';
    for (Map.Entry<String, Object> entry : entries.entrySet()) {
      text.append(separator);
      quote(entry.getKey());
      text.append(':');
      add(entry.getValue());
      separator = ',';
    }
    text.append(entries.isEmpty() ? "{}" : "}");
  }

  private void quote(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        default -> {
          if (c < ' ' || ESCAPED.indexOf(c) >= 0) {
            text.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
