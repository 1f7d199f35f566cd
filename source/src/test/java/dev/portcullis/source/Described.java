package dev.portcullis.source;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Tree;

/// Writes down what was read, with the place of every value.
public final class Described {
  private Described() {}

  public static String of(Reading<Resource> reading) {
    StringBuilder text = new StringBuilder();
    for (Resource each : reading.items()) {
      text.append(
          "%s %s at %s\n".formatted(each.apiVersion(), each.identity(), place(each.mark())));
      tree(text, each.root(), "");
    }
    for (var each : reading.unreadable()) {
      text.append(
          "unreadable %s %s: %s\n"
              .formatted(each.location(), each.location().path(), each.reason()));
    }
    text.append("others %d\n".formatted(reading.others()));
    return text.toString();
  }

  private static void tree(StringBuilder text, Tree tree, String path) {
    for (int i = 0; i < tree.size(); i++) {
      String at = path + (tree instanceof Mapping mapping ? "." + mapping.key(i) : "[" + i + "]");
      Object value = tree.value(i);
      String shown =
          switch (value) {
            case Mapping mapping -> mapping.size() == 0 ? "{}" : "";
            case Tree sequence -> sequence.size() == 0 ? "[]" : "";
            case String string ->
                '"' + string.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t") + '"';
            default -> value.getClass().getSimpleName() + " " + value;
          };
      text.append(
          "  %s %s %s"
              .formatted(place(tree.mark(i)), at.substring(at.startsWith(".") ? 1 : 0), shown)
              .stripTrailing());
      text.append('\n');
      if (value instanceof Tree inner) {
        tree(text, inner, at);
      }
    }
  }

  private static String place(long mark) {
    return Mark.line(mark) + ":" + Mark.column(mark);
  }
}
