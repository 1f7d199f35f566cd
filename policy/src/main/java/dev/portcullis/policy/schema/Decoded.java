package dev.portcullis.policy.schema;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What decoding an object came to.
public sealed interface Decoded {

  /// The object as the server's policies see it. What decoding did not change is the very instance
  /// that was declared.
  record Accepted(Mapping value) implements Decoded {}

  /// The server does not take the object; no policy ever sees it.
  ///
  /// @param code the HTTP status, such as 400
  /// @param reason as in the server's answer, such as `BadRequest`
  /// @param message the server's words
  /// @param path where the object is wrong, `spec.containers[0].ports`; empty when all of it is
  /// @param mark where that was declared, [dev.portcullis.model.Mark#NONE] when nobody knows
  /// @param errors the fields that are wrong; none when the object could not even be read
  record Refused(
      int code, String reason, String message, String path, long mark, List<FieldError> errors)
      implements Decoded {
    public Refused {
      errors = List.copyOf(errors);
    }

    public Refused(int code, String reason, String message, String path, long mark) {
      this(code, reason, message, path, mark, List.of());
    }

    /// The refusal of an object whose fields are wrong (`NewInvalid` of `pkg/api/errors/errors.go`
    /// of `k8s.io/apimachinery`).
    ///
    /// @param kind with its group, `Widget.example.com`
    /// @param name of the object
    /// @param errors at least one
    public static Refused invalid(String kind, String name, List<FieldError> errors) {
      Set<String> texts = new LinkedHashSet<>();
      errors.forEach(error -> texts.add(error.text()));
      String joined = String.join(", ", texts);
      String all = texts.size() == 1 ? joined : "[" + joined + "]";
      String message = kind + ' ' + GoText.quote(name) + " is invalid: " + all;
      return new Refused(422, "Invalid", message, errors.getFirst().place(), Mark.NONE, errors);
    }
  }
}
