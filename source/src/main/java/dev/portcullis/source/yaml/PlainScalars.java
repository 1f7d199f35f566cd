package dev.portcullis.source.yaml;

/// The keys and one-line scalars of [PlainYaml].
final class PlainScalars {
  /// YAML takes no longer key without a `?`.
  private static final int LONGEST_KEY = 1000;

  private static final int KEY_START = 1;
  private static final int KEY = 2;

  /// What ends a plain scalar, or means something else in or before it.
  private static final int NO_START = 4;

  private static final int NO_FLOW = 8;
  private static final byte[] KINDS = kinds();

  private final Lines in;
  private final StringBuilder unescaped = new StringBuilder();

  PlainScalars(Lines in) {
    this.in = in;
  }

  /// Whether a key and its colon stand at `at`.
  boolean isKey(int at) {
    int colon = keyEnd(at);
    return colon > 0 && colon < in.end && in.text[colon] == ':' && in.isBlank(colon + 1);
  }

  /// Behind a key, 0 where there is none.
  private int keyEnd(int at) {
    if (at >= in.end) {
      return 0;
    }
    byte first = in.text[at];
    int next = at + 1;
    if (first == '"' || first == '\'') {
      while (next < in.end && in.text[next] != first && in.text[next] != '\n') {
        if (in.text[next] == '\\' || in.text[next] < 0) {
          return 0;
        }
        next++;
      }
      return in.isLineEnd(next) || next - at > LONGEST_KEY ? 0 : next + 1;
    }
    if (!is(first, KEY_START)) {
      return 0;
    }
    while (next < in.end && is(in.text[next], KEY)) {
      next++;
    }
    return next - at > LONGEST_KEY ? 0 : next;
  }

  /// The key at the position, which goes behind its colon.
  String key() throws NotPlain {
    int from = in.position;
    if (!isKey(from)) {
      throw new NotPlain();
    }
    int colon = keyEnd(from);
    in.position = colon + 1;
    if (in.text[from] == '"' || in.text[from] == '\'') {
      return in.words.key(from + 1, colon - 1);
    }
    String text = in.words.key(from, colon);
    String key = Scalars.key(text);
    if (key == null) {
      throw new NotPlain();
    }
    return key;
  }

  Object plain() throws NotPlain {
    int from = in.position;
    requireStart(from);
    int at = from;
    while (at < in.end && in.text[at] != '\n') {
      byte next = in.text[at];
      if (next == ':' && in.isBlank(at + 1)) {
        throw new NotPlain();
      }
      if (next == '#' && in.text[at - 1] == ' ') {
        break;
      }
      at++;
    }
    return resolved(from, at);
  }

  Object plainInFlow() throws NotPlain {
    int from = in.position;
    requireStart(from);
    int at = from;
    while (at < in.end && !is(in.text[at], NO_FLOW)) {
      at++;
    }
    if (at >= in.end || (in.text[at] != ',' && in.text[at] != ']' && in.text[at] != '}')) {
      throw new NotPlain();
    }
    return resolved(from, at);
  }

  private void requireStart(int at) throws NotPlain {
    byte first = in.text[at];
    if (is(first, NO_START) || (first == '-' && in.isBlank(at + 1))) {
      throw new NotPlain();
    }
  }

  private Object resolved(int from, int end) throws NotPlain {
    int to = end;
    while (to > from && in.text[to - 1] == ' ') {
      to--;
    }
    in.position = to;
    String text = in.string(from, to);
    if (!Scalars.mayBeSpecial(text.charAt(0))) {
      return text;
    }
    Object value = Scalars.plain(text);
    if (value instanceof Double number && !Double.isFinite(number)) {
      throw new NotPlain();
    }
    return value;
  }

  String singleQuoted() throws NotPlain {
    int from = in.position + 1;
    int at = from;
    boolean quotes = false;
    while (true) {
      if (in.isLineEnd(at)) {
        throw new NotPlain();
      }
      if (in.text[at] != '\'') {
        at++;
      } else if (at + 1 < in.end && in.text[at + 1] == '\'') {
        quotes = true;
        at += 2;
      } else {
        break;
      }
    }
    in.position = at + 1;
    String text = in.string(from, at);
    return quotes ? text.replace("''", "'") : text;
  }

  String doubleQuoted() throws NotPlain {
    int from = in.position + 1;
    int at = from;
    boolean escapes = false;
    while (!in.isLineEnd(at) && in.text[at] != '"') {
      if (in.text[at] == '\\') {
        escapes = true;
        at++;
      }
      at++;
    }
    if (in.isLineEnd(at)) {
      throw new NotPlain();
    }
    in.position = at + 1;
    String text = in.string(from, at);
    return escapes ? unescape(text) : text;
  }

  private String unescape(String text) throws NotPlain {
    unescaped.setLength(0);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\') {
        unescaped.append(c);
        continue;
      }
      switch (text.charAt(++i)) {
        case 'n' -> unescaped.append('\n');
        case 't' -> unescaped.append('\t');
        case 'r' -> unescaped.append('\r');
        case '"' -> unescaped.append('"');
        case '\\' -> unescaped.append('\\');
        case '/' -> unescaped.append('/');
        default -> throw new NotPlain();
      }
    }
    return unescaped.toString();
  }

  private static boolean is(byte c, int kind) {
    return (KINDS[c & 0xff] & kind) != 0;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    for (int c = 'a'; c <= 'z'; c++) {
      kinds[c] = KEY_START | KEY;
      kinds[c - 'a' + 'A'] = KEY_START | KEY;
    }
    for (int c = '0'; c <= '9'; c++) {
      kinds[c] = KEY_START | KEY;
    }
    mark(kinds, "_/$(", KEY_START);
    mark(kinds, "_/$()-.~+=@*;^<>\\", KEY);
    mark(kinds, "?:,[]{}#&*!|>'\"%@`", NO_START);
    mark(kinds, ",[]{}#:&*!|>'\"%@`\n", NO_FLOW);
    return kinds;
  }

  private static void mark(byte[] kinds, String signs, int kind) {
    for (int i = 0; i < signs.length(); i++) {
      kinds[signs.charAt(i)] |= (byte) kind;
    }
  }
}
