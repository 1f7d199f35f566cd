package dev.portcullis.policy.schema.custom;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.schema.GoNumbers;
import java.util.HexFormat;
import java.util.TreeSet;

/// JSON as Go's `encoding/json` writes it: names sorted, and signs of HTML escaped.
final class GoJson {
  /// Signs of HTML, and the line breaks of JavaScript.
  private static final String ESCAPED = "<>&\u2028\u2029";

  private GoJson() {}

  static String write(Object value) {
    StringBuilder text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  /// What Go calls a JSON value of that kind.
  static String kind(Object value) {
    return switch (value) {
      case String _ -> "string";
      case Boolean _ -> "bool";
      case Mapping _ -> "object";
      case Sequence _ -> "array";
      default -> value == Null.NULL ? "null" : "number";
    };
  }

  private static void write(Object value, StringBuilder text) {
    switch (value) {
      case Mapping mapping -> {
        TreeSet<String> names = new TreeSet<>();
        for (int i = 0; i < mapping.size(); i++) {
          names.add(mapping.key(i));
        }
        char separator = '{';
        for (String name : names) {
          quote(name, text.append(separator));
          Object entry = mapping.find(name);
          write(entry == null ? Null.NULL : entry, text.append(':'));
          separator = ',';
        }
        text.append(names.isEmpty() ? "{}" : "}");
      }
      case Sequence sequence -> {
        for (int i = 0; i < sequence.size(); i++) {
          write(sequence.value(i), text.append(i == 0 ? '[' : ','));
        }
        text.append(sequence.size() == 0 ? "[]" : "]");
      }
      case String string -> quote(string, text);
      case Number number -> text.append(GoNumbers.json(number));
      default -> text.append(value);
    }
  }

  private static void quote(String string, StringBuilder text) {
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
