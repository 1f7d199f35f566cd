package dev.portcullis.policy.gotables;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.ArrayList;
import java.util.List;

/// The YAML in Kubernetes' tables of rules: one value a line, as deep as it is indented; tabs are
/// two blanks. This module reads no other YAML, and so has no reader for it.
final class PlainYaml {
  private record Line(int indent, String text) {}

  private final List<Line> lines = new ArrayList<>();
  private int at;

  private PlainYaml(String text) {
    for (String line : text.replace("\t", "  ").lines().toList()) {
      if (!line.isBlank()) {
        lines.add(new Line(line.length() - line.stripLeading().length(), line.strip()));
      }
    }
  }

  static Object read(String text) {
    return new PlainYaml(text).block();
  }

  private Object block() {
    Line first = lines.get(at);
    return first.text.startsWith("- ") ? list(first.indent) : fields(first.indent);
  }

  private Sequence list(int indent) {
    Sequence.Builder items = new Sequence.Builder(2);
    while (at < lines.size() && isItem(indent)) {
      String text = lines.get(at).text.substring(2).strip();
      if (text.contains(": ")) {
        lines.set(at, new Line(indent + 2, text));
        items.add(fields(indent + 2));
      } else {
        items.add(scalar(text));
        at++;
      }
    }
    return items.build();
  }

  private boolean isItem(int indent) {
    return lines.get(at).indent == indent && lines.get(at).text.startsWith("- ");
  }

  private Mapping fields(int indent) {
    Mapping.Builder fields = new Mapping.Builder(4);
    while (at < lines.size() && lines.get(at).indent == indent && !isItem(indent)) {
      String text = lines.get(at++).text;
      int colon = text.indexOf(':');
      String value = text.substring(colon + 1).strip();
      fields.put(text.substring(0, colon), value.isEmpty() ? block() : scalar(value));
    }
    return fields.build();
  }

  private static Object scalar(String text) {
    if (text.startsWith("[")) {
      return Sequence.of(GoValues.texts(text));
    }
    if (text.startsWith("\"") && text.endsWith("\"")) {
      return text.substring(1, text.length() - 1);
    }
    return text.matches("-?\\d+") ? (Object) Long.valueOf(text) : text;
  }
}
