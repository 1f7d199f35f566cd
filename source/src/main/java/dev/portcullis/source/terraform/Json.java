package dev.portcullis.source.terraform;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import dev.portcullis.source.yaml.Document;
import dev.portcullis.source.yaml.DocumentReader;
import dev.portcullis.source.yaml.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// JSON inside of texts, as policies are written in Terraform. What is not known in such a text is
/// not known in what it holds.
final class Json {
  /// Signs that no document has: they stand around the number of a part that is not known.
  private static final char OPEN = '\ue0f0';

  private static final char CLOSE = '\ue0f1';

  private final List<Object> parts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final Budget budget;

  private Json(Budget budget) {
    this.budget = budget;
  }

  /// What `jsonencode` gives.
  static Object encoded(Object value, Budget budget) {
    if (value instanceof Failure) {
      return value;
    }
    Json json = new Json(budget);
    if (!json.add(value)) {
      return Unknown.present("what jsonencode() gives");
    }
    json.flush();
    return Texts.joined(json.parts);
  }

  private void flush() {
    parts.add(text.toString());
    text.setLength(0);
  }

  private boolean add(Object value) {
    if (!budget.spend(1) || text.length() > Budget.LONGEST_TEXT) {
      return false;
    }
    switch (value) {
      case Mapping mapping -> {
        return object(mapping);
      }
      case Sequence sequence -> {
        return list(sequence);
      }
      case String string -> string(List.of(string));
      case PartialText(var inner) -> string(inner);
      case Failure _ -> {
        return false;
      }
      case Unknown unknown -> string(List.of(unknown));
      default -> text.append(value);
    }
    return true;
  }

  private boolean object(Mapping mapping) {
    text.append('{');
    for (int i = 0; i < mapping.size(); i++) {
      text.append(i == 0 ? "" : ",");
      string(List.of(mapping.key(i)));
      text.append(':');
      if (!add(mapping.value(i))) {
        return false;
      }
    }
    text.append('}');
    return true;
  }

  private boolean list(Sequence sequence) {
    text.append('[');
    for (int i = 0; i < sequence.size(); i++) {
      text.append(i == 0 ? "" : ",");
      if (!add(sequence.value(i))) {
        return false;
      }
    }
    text.append(']');
    return true;
  }

  private void string(List<Object> inner) {
    text.append('"');
    for (Object part : inner) {
      if (part instanceof String known) {
        escaped(known);
      } else {
        flush();
        parts.add(part);
      }
    }
    text.append('"');
  }

  private void escaped(String string) {
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ') {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
  }

  /// What `jsondecode` gives: the value that a text holds, or a [Failure].
  static Object decoded(String text, Budget budget) {
    if (!budget.spend(text.length() / 16)) {
      return Unknown.of("what jsondecode() gives");
    }
    Reading<Document> read = new DocumentReader(Limits.DEFAULT).read("", text.getBytes(UTF_8));
    boolean isOne = read.unreadable().isEmpty() && read.items().size() == 1;
    return isOne
        ? Values.withoutMarks(read.items().getFirst().root(), budget)
        : new Failure("no JSON");
  }

  /// The object or list of JSON that a text is, with [Unknown] where the text is not known; `null`
  /// where it is none.
  static @Nullable Object document(Object value, Budget budget) {
    List<Object> all = value instanceof PartialText(var inner) ? inner : List.of(value);
    StringBuilder whole = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof String known) {
        if (known.indexOf(OPEN) >= 0 || known.indexOf(CLOSE) >= 0) {
          return null;
        }
        whole.append(known);
      } else {
        whole.append(OPEN).append(i).append(CLOSE);
      }
    }
    String text = whole.toString().strip();
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return null;
    }
    Object decoded = decoded(text, budget);
    return decoded instanceof Mapping || decoded instanceof Sequence ? filled(decoded, all) : null;
  }

  private static Object filled(Object value, List<Object> all) {
    return switch (value) {
      case Mapping mapping -> {
        Mapping.Builder filled = new Mapping.Builder(mapping.size());
        for (int i = 0; i < mapping.size(); i++) {
          if (mapping.key(i).indexOf(OPEN) >= 0) {
            yield hole(mapping.key(i), all);
          }
          filled.put(mapping.key(i), filled(mapping.value(i), all));
        }
        yield filled.build();
      }
      case Sequence sequence ->
          Sequence.of(sequence.values().stream().map(each -> filled(each, all)).toList());
      case String text when text.indexOf(OPEN) >= 0 -> hole(text, all);
      default -> value;
    };
  }

  /// A text that holds a part that is not known.
  private static Unknown hole(String text, List<Object> all) {
    int open = text.indexOf(OPEN);
    int close = text.indexOf(CLOSE);
    Unknown part = (Unknown) all.get(Integer.parseInt(text, open + 1, close, 10));
    boolean isAll = open == 0 && close == text.length() - 1;
    return isAll ? part : Unknown.present(part.missing().getFirst());
  }
}
