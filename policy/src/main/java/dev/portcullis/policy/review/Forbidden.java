package dev.portcullis.policy.review;

import dev.portcullis.model.Mapping;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.cel.library.text.GoText;
import dev.portcullis.policy.review.Status.About;
import dev.portcullis.policy.review.Status.Cause;
import java.util.List;

/// Words a refusal by admission (`NewForbidden` in `pkg/admission/errors.go` of
/// `k8s.io/apiserver`).
final class Forbidden {
  private Forbidden() {}

  /// @param reason as a policy's validation names it
  static Status of(Request request, String message, String reason, List<Cause> causes) {
    About about = about(request);
    return new Status(
        code(reason),
        reason,
        "%s %s is forbidden: %s"
            .formatted(request.kind().groupResource(), GoText.quote(about.name()), message),
        about,
        causes);
  }

  /// What a refusal is about.
  static About about(Request request) {
    return new About(name(request), request.kind().group(), request.kind().resource());
  }

  private static String name(Request request) {
    if (!request.name().isEmpty()) {
      return request.name();
    }
    Mapping object = request.object();
    if (object == null) {
      return "Unknown";
    }
    Mapping metadata = object.mapping("metadata");
    String name = metadata.string("name", metadata.string("generateName", ""));
    return name.isEmpty() ? "Unknown" : name;
  }

  /// `reasonToCode` in `pkg/admission/plugin/policy/validating/policy_decision.go`.
  private static int code(String reason) {
    return switch (reason) {
      case "Forbidden" -> 403;
      case "Unauthorized" -> 401;
      case "RequestEntityTooLarge" -> 413;
      default -> 422;
    };
  }
}
