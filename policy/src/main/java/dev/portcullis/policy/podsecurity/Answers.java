package dev.portcullis.policy.podsecurity;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.cel.library.text.GoText;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Words answers as the server does: `admission/response.go` of `k8s.io/pod-security-admission` and
/// `pkg/api/errors/errors.go` of `k8s.io/apimachinery`.
final class Answers {
  private static final SortedMap<String, String> NO_ANNOTATIONS = Collections.emptySortedMap();

  private Answers() {}

  /// There is nothing to say.
  static Answer allowed() {
    return allowed(List.of(), NO_ANNOTATIONS);
  }

  static Answer allowed(List<String> warnings) {
    return allowed(warnings, NO_ANNOTATIONS);
  }

  static Answer allowed(List<String> warnings, SortedMap<String, String> annotations) {
    return new Answer.Allowed(warnings, annotations);
  }

  /// With one note in the audit log.
  ///
  /// @param key without its prefix
  static Answer allowed(String key, String value) {
    return allowed(List.of(), noted(key, value));
  }

  /// @param reason what about the request is exempt
  static Answer exempt(String reason) {
    return allowed("exempt", reason);
  }

  static Answer forbidden(Request request, String cause, SortedMap<String, String> annotations) {
    String name = name(request);
    String resource = request.kind().groupResource();
    String subject = name.isEmpty() ? resource : resource + " \"" + name + "\"";
    return new Answer.Denied(403, "Forbidden", subject + " is forbidden: " + cause, annotations);
  }

  /// For a Namespace with such labels.
  static Answer invalid(Request request, String cause) {
    String message =
        "%s \"%s\" is invalid: %s".formatted(request.kind().kind(), name(request), cause);
    return new Answer.Denied(422, "Invalid", message, NO_ANNOTATIONS);
  }

  /// @param what of the request is not what it should be
  static Answer undecodable(String what) {
    String message = "failed to decode " + what;
    return new Answer.Denied(400, "BadRequest", message, noted("error", message));
  }

  static Answer noSuchNamespace(String namespace) {
    String message =
        "Internal error occurred: failed to lookup namespace " + GoText.quote(namespace);
    return new Answer.Denied(
        500, "InternalError", message, noted("error", message + ": " + notFound(namespace)));
  }

  static String notFound(String namespace) {
    return "namespaces \"" + namespace + "\" not found";
  }

  private static SortedMap<String, String> noted(String key, String value) {
    SortedMap<String, String> annotations = new TreeMap<>();
    annotations.put(Mode.PREFIX + key, value);
    return annotations;
  }

  /// A name that the server makes up is known by its beginning only.
  private static String name(Request request) {
    if (!request.name().isEmpty()) {
      return request.name();
    }
    Mapping metadata = request.subject().mapping("metadata");
    return metadata.string("name", metadata.string("generateName", ""));
  }
}
