package dev.portcullis.policy.cel.explain;

import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Unknown;
import dev.portcullis.policy.cel.Bytes;
import dev.portcullis.policy.cel.CelError;
import dev.portcullis.policy.cel.MapValue;
import dev.portcullis.policy.cel.Maps;
import dev.portcullis.policy.cel.Opaque;
import dev.portcullis.policy.cel.OptionalValue;
import dev.portcullis.policy.cel.Rendering;
import dev.portcullis.policy.cel.library.authorization.Decision;

/// Writes values for people, no longer than a line.
final class Shown {
  private static final int LONGEST = 120;

  private static final String AUTHORIZATION = "kubernetes.authorization.";

  private final StringBuilder text = new StringBuilder();

  private Shown() {}

  static String of(Object value) {
    Shown shown = new Shown();
    shown.add(value);
    return shown.text.length() <= LONGEST
        ? shown.text.toString()
        : shown.text.substring(0, LONGEST - 1) + "…";
  }

  /// Whether the expression itself says as much: what may be asked of an authorizer is no answer.
  static boolean saysNothing(Object value) {
    return value instanceof Opaque opaque
        && opaque.typeName().startsWith(AUTHORIZATION)
        && !(value instanceof Decision);
  }

  private void add(Object value) {
    if (text.length() > LONGEST) {
      return;
    }
    switch (value) {
      case CelError(String message) -> text.append("error: ").append(message);
      case Unknown unknown ->
          text.append("not known: ").append(String.join(", ", unknown.missing()));
      case String string -> text.append('\'').append(string.replace("\n", "\\n")).append('\'');
      case Null _ -> text.append("null");
      case Bytes bytes -> text.append(bytes.octets().length).append(" bytes");
      case OptionalValue(var inside) -> {
        text.append(inside == null ? "optional.none()" : "optional.of(");
        if (inside != null) {
          add(inside);
          text.append(')');
        }
      }
      case Decision decision -> decision(decision);
      case Sequence list -> list(list);
      case Object map when Maps.isMap(map) -> map(map);
      default -> text.append(Rendering.of(value));
    }
  }

  private void decision(Decision decision) {
    text.append(decision.outcome() == Decision.Outcome.ALLOWED ? "allowed" : "not allowed");
    if (!decision.reason().isEmpty()) {
      text.append(": ").append(decision.reason());
    }
  }

  private void list(Sequence list) {
    text.append('[');
    for (int i = 0; i < list.size() && text.length() <= LONGEST; i++) {
      text.append(i == 0 ? "" : ", ");
      add(list.value(i));
    }
    text.append(']');
  }

  private void map(Object map) {
    text.append('{');
    String gap = "";
    for (MapValue.Entry entry : Maps.entries(map)) {
      text.append(gap);
      if (entry.key() instanceof String key) {
        text.append(key);
      } else {
        add(entry.key());
      }
      text.append(": ");
      add(entry.value());
      gap = ", ";
    }
    text.append('}');
  }
}
