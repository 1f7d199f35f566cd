package dev.portcullis.policy.schema;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.library.text.GoText;

/// What validation finds wrong with one field of an object (`util/validation/field/errors.go` of
/// `k8s.io/apimachinery`).
///
/// @param path as the server writes it: `spec.replicas`
/// @param body what is wrong, without the path
public record FieldError(Mistake mistake, String path, String body) {
  /// What Go prints for the path of a whole object.
  private static final String NOWHERE = "<nil>";

  public FieldError {
    path = path.isEmpty() ? NOWHERE : path;
  }

  /// What kind of mistake it is.
  public enum Mistake {
    INVALID("FieldValueInvalid", "Invalid value"),
    WRONG_TYPE("FieldValueTypeInvalid", "Invalid value"),
    REQUIRED("FieldValueRequired", "Required value"),
    DUPLICATE("FieldValueDuplicate", "Duplicate value"),
    UNSUPPORTED("FieldValueNotSupported", "Unsupported value"),
    FORBIDDEN("FieldValueForbidden", "Forbidden"),
    TOO_LONG("FieldValueTooLong", "Too long"),
    TOO_MANY("FieldValueTooMany", "Too many"),
    INTERNAL("InternalError", "Internal error");

    private final String reason;
    private final String words;

    Mistake(String reason, String words) {
      this.reason = reason;
      this.words = words;
    }

    /// As a cause in the server's answer names it.
    public String reason() {
      return reason;
    }
  }

  /// A complaint that shows the value.
  public static FieldError of(Mistake mistake, String path, Object value, String detail) {
    return new FieldError(mistake, path, mistake.words + ": " + shown(value) + after(detail));
  }

  /// A complaint that shows no value.
  public static FieldError of(Mistake mistake, String path, String detail) {
    return new FieldError(mistake, path, mistake.words + after(detail));
  }

  public static FieldError invalid(String path, Object value, String detail) {
    return of(Mistake.INVALID, path, value, detail);
  }

  private static String after(String detail) {
    return detail.isEmpty() ? "" : ": " + detail;
  }

  /// Where the object is wrong, empty for all of it.
  public String place() {
    return path.equals(NOWHERE) ? "" : path;
  }

  /// The path and what is wrong there.
  public String text() {
    return path + ": " + body;
  }

  /// A value as a complaint shows it.
  public static String shown(Object value) {
    return switch (value) {
      case String text -> GoText.quote(text);
      case Number number -> GoNumbers.print(number);
      case Mapping _, Sequence _ -> GoJson.write(value, GoJson.Order.SORTED);
      case Null _ -> "null";
      default -> value.toString();
    };
  }

  /// The path of a field of what is at `path`.
  public static String child(String path, String name) {
    return path.isEmpty() ? name : path + '.' + name;
  }
}
