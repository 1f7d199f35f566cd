package dev.portcullis.cluster.api;

import dev.portcullis.model.Mapping;
import java.util.List;

/// What the API server answered.
///
/// @param status the HTTP status code
/// @param body the object, or the `Status` that says why there is none
/// @param warnings the texts of the `Warning` headers, in order
/// @param audit the id of the request in the server's audit log, which it tells in a header of each
///   answer (`pkg/endpoints/filters/audit_init.go` of `k8s.io/apiserver`), empty where it does not
public record Answer(int status, Mapping body, List<String> warnings, String audit) {
  public Answer {
    warnings = List.copyOf(warnings);
  }

  /// Whether the request was carried out.
  public boolean succeeded() {
    return status / 100 == 2;
  }

  /// The `message` of a `Status`, empty for an object.
  public String message() {
    return body.string("message", "");
  }

  /// The `reason` of a `Status`, empty for an object.
  public String reason() {
    return body.string("reason", "");
  }
}
