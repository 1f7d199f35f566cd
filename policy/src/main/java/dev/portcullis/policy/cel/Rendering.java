package dev.portcullis.policy.cel;

import dev.portcullis.model.Sequence;
import java.util.StringJoiner;

/// How values are worded inside error messages: as Go's `%v` prints cel-go's values.
public final class Rendering {
  private Rendering() {}

  public static String of(Object value) {
    return switch (value) {
      case Double number -> Numbers.general(number);
      case Sequence list -> list(list);
      case TypeValue(String name) -> name;
      case Object map when Maps.isMap(map) -> map(map);
      default -> value.toString();
    };
  }

  private static String list(Sequence list) {
    StringJoiner text = new StringJoiner(", ", "[", "]");
    for (int i = 0; i < list.size(); i++) {
      text.add(of(list.value(i)));
    }
    return text.toString();
  }

  private static String map(Object map) {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    for (MapValue.Entry entry : Maps.entries(map)) {
      text.add(of(entry.key()) + ": " + of(entry.value()));
    }
    return text.toString();
  }
}
