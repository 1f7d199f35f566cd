package dev.portcullis.source.terraform;

import dev.portcullis.model.Unknown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Values as texts, and texts put together.
final class Texts {
  private Texts() {}

  /// A value where a text is wanted: a `String`, or what is not clear.
  static Object of(Object value) {
    return switch (value) {
      case String text -> text;
      case Long number -> number.toString();
      case Double number -> BigDecimal.valueOf(number).toPlainString();
      case Boolean truth -> truth.toString();
      case Object unclear when !Unclear.isClear(unclear) -> unclear;
      default -> new Failure("a text is wanted");
    };
  }

  /// The texts of values one behind the other.
  static Object joined(List<Object> values) {
    List<Object> parts = new ArrayList<>();
    for (Object value : values) {
      switch (of(value)) {
        case PartialText(var inner) -> parts.addAll(inner);
        case Failure failure -> {
          return failure;
        }
        case Object part -> parts.add(part);
      }
    }
    return whole(parts);
  }

  private static Object whole(List<Object> parts) {
    long length = 0;
    boolean known = true;
    for (Object part : parts) {
      length += part instanceof String text ? text.length() : 1;
      known &= part instanceof String;
    }
    if (length > Budget.LONGEST_TEXT) {
      return Unknown.present("a text of more than %d signs".formatted(Budget.LONGEST_TEXT));
    }
    return known ? String.join("", strings(parts)) : new PartialText(parts);
  }

  private static List<String> strings(List<Object> parts) {
    return parts.stream().map(String.class::cast).toList();
  }
}
