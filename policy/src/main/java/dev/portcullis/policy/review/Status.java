package dev.portcullis.policy.review;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.util.List;

/// Why a request is refused, as a `Status` of `meta.k8s.io/v1` says it.
///
/// @param code of HTTP
/// @param reason in one word, as `Invalid` or `Forbidden`
/// @param about what was refused
/// @param causes further messages
record Status(int code, String reason, String message, About about, List<String> causes) {
  Status {
    causes = List.copyOf(causes);
  }

  /// What was refused.
  record About(String name, String group, String resource) {}

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
      for (String cause : causes) {
        all.add(new Mapping.Builder(1).put("message", cause).build());
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
