package dev.portcullis.source.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Mark;
import dev.portcullis.model.Null;
import java.util.List;

/// Reads JSON values, any number in one chunk as kubectl does. Anything else is not plain: YAML is
/// nearly a superset of JSON, and [CompleteYaml] says what is wrong.
final class Json {
  private final Limits limits;
  private final byte[] text;
  private final Words words;
  private final Columns columns;
  private final Entries entries;
  private boolean wide;
  private int position;
  private int end;
  private int line;
  private int lineStart;

  Json(Limits limits, Budget budget, Words words) {
    this.limits = limits;
    this.entries = new Entries(budget);
    this.text = words.text();
    this.words = words;
    this.columns = new Columns(text);
  }

  /// Whether `chunk` begins as a JSON object or list does.
  static boolean begins(byte[] text, Chunk chunk) {
    int at = chunk.from();
    while (at < chunk.to() && isSpace(text[at])) {
      at++;
    }
    // `{{` begins a template.
    boolean object = at + 1 < chunk.to() && text[at] == '{' && text[at + 1] != '{';
    return object || (at < chunk.to() && text[at] == '[');
  }

  private static boolean isSpace(byte c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
  }

  /// Adds the values of `chunk` to `documents`.
  void read(Chunk chunk, List<Document> documents) throws NotPlain {
    entries.drop(0);
    position = chunk.from();
    lineStart = position;
    end = chunk.to();
    line = chunk.line();
    wide = chunk.has(Chunk.WIDE);
    space();
    while (position < end) {
      long mark = mark();
      documents.add(new Document(mark, collection(0)));
      space();
    }
  }

  private Object collection(int depth) throws NotPlain {
    if (depth >= limits.depth() || position >= end) {
      throw new NotPlain();
    }
    return switch (text[position]) {
      case '{' -> object(depth);
      case '[' -> list(depth);
      default -> throw new NotPlain();
    };
  }

  private Object object(int depth) throws NotPlain {
    int from = entries.size();
    position++;
    space();
    if (!takes('}')) {
      do {
        space();
        long mark = mark();
        String key = key();
        space();
        expect(':');
        space();
        entries.add(key, value(depth), mark);
        space();
      } while (takes(','));
      expect('}');
    }
    if (entries.duplicate(from) >= 0) {
      throw new NotPlain();
    }
    return entries.mapping(from);
  }

  private Object list(int depth) throws NotPlain {
    int from = entries.size();
    position++;
    space();
    if (!takes(']')) {
      do {
        space();
        long mark = mark();
        entries.add("", value(depth), mark);
        space();
      } while (takes(','));
      expect(']');
    }
    return entries.sequence(from);
  }

  private Object value(int depth) throws NotPlain {
    if (position >= end) {
      throw new NotPlain();
    }
    return switch (text[position]) {
      case '{', '[' -> collection(depth + 1);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", Null.NULL);
      default -> number();
    };
  }

  private Object word(String word, Object value) throws NotPlain {
    for (int i = 0; i < word.length(); i++) {
      expect(word.charAt(i));
    }
    return value;
  }

  private Object number() throws NotPlain {
    int from = position;
    takes('-');
    if (!takes('0')) {
      digits();
    }
    boolean whole = true;
    if (takes('.')) {
      whole = false;
      digits();
    }
    if (takes('e') || takes('E')) {
      whole = false;
      if (!takes('+')) {
        takes('-');
      }
      digits();
    }
    String number = words.word(from, position);
    if (whole && number.length() < 19) {
      return Long.parseLong(number);
    }
    // Beyond 64 bits, or with a fraction: the rules are those of YAML, where JSON is one.
    Object value = Scalars.plain(number);
    if (value instanceof String) {
      throw new NotPlain();
    }
    return value;
  }

  private void digits() throws NotPlain {
    int from = position;
    while (position < end && text[position] >= '0' && text[position] <= '9') {
      position++;
    }
    if (position == from) {
      throw new NotPlain();
    }
  }

  private String string() throws NotPlain {
    int from = position + 1;
    Escapes escapes = passString();
    String string = wide ? decoded(from) : words.word(from, position - 1);
    return plain(string, escapes);
  }

  /// A string that names a value: the very one that expressions use.
  private String key() throws NotPlain {
    int from = position + 1;
    Escapes escapes = passString();
    String key = wide ? decoded(from) : words.key(from, position - 1);
    return plain(key, escapes);
  }

  private String decoded(int from) {
    return new String(text, from, position - 1 - from, UTF_8);
  }

  private static String plain(String string, Escapes escapes) throws NotPlain {
    return switch (escapes) {
      case NONE -> string;
      case SOME -> unescape(string);
    };
  }

  private enum Escapes {
    NONE,
    SOME
  }

  /// Goes behind a string.
  private Escapes passString() throws NotPlain {
    expect('"');
    Escapes escapes = Escapes.NONE;
    while (position < end && text[position] != '"') {
      byte c = text[position];
      if (c >= 0 && c < ' ') {
        throw new NotPlain();
      }
      if (c == '\\') {
        escapes = Escapes.SOME;
        position++;
      }
      position++;
    }
    expect('"');
    return escapes;
  }

  private static String unescape(String string) throws NotPlain {
    StringBuilder plain = new StringBuilder(string.length());
    int i = 0;
    while (i < string.length()) {
      char c = string.charAt(i++);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      char escape = string.charAt(i++);
      switch (escape) {
        case 'n' -> plain.append('\n');
        case 't' -> plain.append('\t');
        case 'r' -> plain.append('\r');
        case 'b' -> plain.append('\b');
        case 'f' -> plain.append('\f');
        case '"', '\\', '/' -> plain.append(escape);
        case 'u' -> {
          plain.append(unicode(string, i));
          i += 4;
        }
        default -> throw new NotPlain();
      }
    }
    return paired(plain);
  }

  private static char unicode(String string, int from) throws NotPlain {
    int code = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = i < string.length() ? Character.digit(string.charAt(i), 16) : -1;
      if (digit < 0) {
        throw new NotPlain();
      }
      code = code << 4 | digit;
    }
    return (char) code;
  }

  /// Go puts U+FFFD where one half of a pair stands alone.
  private static String paired(StringBuilder text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        text.setCharAt(i, '\ufffd');
      }
    }
    return text.toString();
  }

  private boolean takes(char sign) {
    if (position < end && text[position] == sign) {
      position++;
      return true;
    }
    return false;
  }

  private void expect(char sign) throws NotPlain {
    if (!takes(sign)) {
      throw new NotPlain();
    }
  }

  private void space() {
    while (position < end) {
      byte c = text[position];
      if (c == '\n') {
        line++;
        lineStart = position + 1;
      } else if (c != ' ' && c != '\t' && c != '\r') {
        return;
      }
      position++;
    }
  }

  private long mark() {
    int column = wide ? columns.of(position, lineStart) : position - lineStart + 1;
    return Mark.of(line, column);
  }
}
