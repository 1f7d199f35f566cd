package dev.portcullis.policy.review;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.admission.Request;
import dev.portcullis.policy.schema.Decoded;
import java.util.List;

/// Why a request is refused, as a `Status` of `meta.k8s.io/v1` says it.
///
/// @param code of HTTP
/// @param reason in one word, as `Invalid` or `Forbidden`
/// @param about what was refused
record Status(int code, String reason, String message, About about, List<Cause> causes) {
  Status {
    causes = List.copyOf(causes);
  }

  /// What was refused.
  record About(String name, String group, String resource) {}

  /// The refusal of an object that the server does not take. Only what is no object at all is about
  /// nothing (`NewBadRequest` in `pkg/api/errors/errors.go` of `k8s.io/apimachinery`).
  static Status of(Decoded.Refused why, Request request) {
    About about = why.code() == 400 ? new About("", "", "") : Forbidden.about(request);
    List<Cause> causes =
        why.errors().stream()
            .map(error -> new Cause(error.mistake().reason(), error.body(), error.path()))
            .toList();
    return new Status(why.code(), why.reason(), why.message(), about, causes);
  }

  /// A part of why.
  ///
  /// @param reason in one word, empty for none
  /// @param field that it is about, empty for none
  record Cause(String reason, String message, String field) {
    static Cause of(String message) {
      return new Cause("", message, "");
    }

    Mapping toMapping() {
      Mapping.Builder cause = new Mapping.Builder(3);
      putUnlessEmpty(cause, "reason", reason);
      putUnlessEmpty(cause, "message", message);
      putUnlessEmpty(cause, "field", field);
      return cause.build();
    }
  }

  Mapping toMapping() {
    Mapping.Builder status = new Mapping.Builder(6);
    status.put("metadata", Mapping.EMPTY).put("status", "Failure").put("message", message);
    return status.put("reason", reason).put("details", details()).put("code", (long) code).build();
  }

  private Mapping details() {
    Mapping.Builder details = new Mapping.Builder(4);
    putUnlessEmpty(details, "name", about.name());
    putUnlessEmpty(details, "group", about.group());
    putUnlessEmpty(details, "kind", about.resource());
    if (!causes.isEmpty()) {
      Sequence.Builder all = new Sequence.Builder(causes.size());
      for (Cause cause : causes) {
        all.add(cause.toMapping());
      }
      details.put("causes", all.build());
    }
    return details.build();
  }

  private static void putUnlessEmpty(Mapping.Builder mapping, String key, String value) {
    if (!value.isEmpty()) {
      mapping.put(key, value);
    }
  }
}
