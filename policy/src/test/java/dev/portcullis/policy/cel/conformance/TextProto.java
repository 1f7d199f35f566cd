package dev.portcullis.policy.cel.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads protobuf's text format without a schema: enough for cel-spec's test files.
final class TextProto {
  /// The fields of a message. A value is a message, a quoted text as octets, or a bare word.
  record Message(Map<String, List<Object>> fields) {
    List<Message> messages(String name) {
      return fields.getOrDefault(name, List.of()).stream().map(Message.class::cast).toList();
    }

    @Nullable Message message(String name) {
      List<Message> all = messages(name);
      return all.isEmpty() ? null : all.getFirst();
    }

    boolean has(String name) {
      return fields.containsKey(name);
    }

    String text(String name) {
      return has(name) ? text(first(name)) : "";
    }

    byte[] octets(String name) {
      return (byte[]) first(name);
    }

    private Object first(String name) {
      return fields.getOrDefault(name, List.of()).getFirst();
    }

    private static String text(Object value) {
      return value instanceof byte[] octets
          ? new String(octets, StandardCharsets.UTF_8)
          : value.toString();
    }
  }

  private final String source;
  private int at;

  private TextProto(String source) {
    this.source = source;
  }

  static Message parse(String source) {
    return new TextProto(source).fields('\0');
  }

  private Message fields(char end) {
    Map<String, List<Object>> fields = new LinkedHashMap<>();
    while (peek() != end) {
      String name = peek() == '[' ? bracketed() : word();
      List<Object> values = fields.computeIfAbsent(name, _ -> new ArrayList<>());
      if (peek() == ':') {
        at++;
      }
      if (peek() == '[') {
        at++;
        while (peek() != ']') {
          values.add(value());
          if (peek() == ',') {
            at++;
          }
        }
        at++;
      } else {
        values.add(value());
      }
      if (peek() == ',' || peek() == ';') {
        at++;
      }
    }
    return new Message(fields);
  }

  private Object value() {
    char c = peek();
    if (c == '{' || c == '<') {
      at++;
      Message message = fields(c == '{' ? '}' : '>');
      at++;
      return message;
    }
    return c == '"' || c == '\'' ? quoted() : word();
  }

  /// The next character that counts, 0 at the end.
  private char peek() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '#') {
        at = source.indexOf('\n', at);
      } else if (!Character.isWhitespace(c)) {
        return c;
      }
      at++;
    }
    return '\0';
  }

  private String bracketed() {
    int end = source.indexOf(']', at) + 1;
    String name = source.substring(at, end);
    at = end;
    return name;
  }

  private String word() {
    int start = at;
    while (at < source.length() && ":{}[]<>,; \t\r\n#\"'".indexOf(source.charAt(at)) < 0) {
      at++;
    }
    if (at == start) {
      throw new IllegalArgumentException("expected a word at " + at);
    }
    return source.substring(start, at);
  }

  /// Adjacent texts are one.
  private byte[] quoted() {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    while (peek() == '"' || peek() == '\'') {
      char quote = source.charAt(at++);
      while (source.charAt(at) != quote) {
        if (source.charAt(at) == '\\') {
          at++;
          escape(octets);
        } else {
          int c = source.codePointAt(at);
          octets.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
          at += Character.charCount(c);
        }
      }
      at++;
    }
    return octets.toByteArray();
  }

  private void escape(ByteArrayOutputStream octets) {
    char c = source.charAt(at++);
    switch (c) {
      case 'n' -> octets.write('\n');
      case 'r' -> octets.write('\r');
      case 't' -> octets.write('\t');
      case 'a' -> octets.write(7);
      case 'b' -> octets.write('\b');
      case 'f' -> octets.write('\f');
      case 'v' -> octets.write(11);
      case 'x', 'X' -> octets.write(number(16, 2));
      case 'u' -> octets.writeBytes(character(4));
      case 'U' -> octets.writeBytes(character(8));
      default -> {
        if (c >= '0' && c <= '7') {
          at--;
          octets.write(number(8, 3));
        } else {
          octets.write(c);
        }
      }
    }
  }

  private byte[] character(int digits) {
    return Character.toString(number(16, digits)).getBytes(StandardCharsets.UTF_8);
  }

  private int number(int radix, int most) {
    int start = at;
    while (at < start + most && Character.digit(source.charAt(at), radix) >= 0) {
      at++;
    }
    return Integer.parseInt(source, start, at, radix);
  }
}
