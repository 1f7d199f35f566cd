package dev.portcullis.policy.review;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.review.Status.About;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The answer to an admission request.
///
/// @param uid of the request
/// @param status why it is refused, `null` when it is allowed
/// @param warnings for whoever asked, each once
/// @param annotations what the audit log keeps, by key
/// @param undetermined what the answer may hang on that nobody gave; the failure policies of the
///   policies concerned decided
public record Review(
    String uid,
    @Nullable Status status,
    List<String> warnings,
    SortedMap<String, String> annotations,
    List<String> undetermined) {
  public Review {
    warnings = List.copyOf(warnings);
    undetermined = List.copyOf(undetermined);
  }

  /// The answer to what is no request.
  public static Review malformed(String uid, String message) {
    Status status = new Status(400, "BadRequest", message, new About("", "", ""), List.of());
    return refused(uid, status);
  }

  /// The answer to a request that no policy sees.
  static Review refused(String uid, Status status) {
    return new Review(uid, status, List.of(), new TreeMap<>(), List.of());
  }

  public boolean isAllowed() {
    return status == null;
  }

  /// The HTTP status code of a refusal, 0 when the request is allowed.
  public int code() {
    return status == null ? 0 : status.code();
  }

  /// The reason of a refusal, empty when the request is allowed.
  public String reason() {
    return status == null ? "" : status.reason();
  }

  /// The message of a refusal, empty when the request is allowed.
  public String message() {
    return status == null ? "" : status.message();
  }

  /// As an `AdmissionReview` of `admission.k8s.io/v1` with a `response`.
  public Mapping toMapping() {
    Mapping.Builder response = new Mapping.Builder(5);
    response.put("uid", uid).put("allowed", isAllowed());
    if (status != null) {
      response.put("status", status.toMapping());
    }
    if (!annotations.isEmpty()) {
      Mapping.Builder all = new Mapping.Builder(annotations.size());
      annotations.forEach(all::put);
      response.put("auditAnnotations", all.build());
    }
    if (!warnings.isEmpty()) {
      response.put("warnings", Sequence.of(warnings));
    }
    return new Mapping.Builder(3)
        .put("apiVersion", ReviewRequest.API_VERSION)
        .put("kind", ReviewRequest.KIND)
        .put("response", response.build())
        .build();
  }
}
