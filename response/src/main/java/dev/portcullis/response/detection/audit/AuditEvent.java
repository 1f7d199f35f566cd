package dev.portcullis.response.detection.audit;

import static dev.portcullis.model.HashFunction.SHA_256;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Null;
import dev.portcullis.response.detection.ObjectClaim;
import dev.portcullis.response.detection.Texts;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One stage of one request, as `Event` in `pkg/apis/audit/v1/types.go` of `k8s.io/apiserver` has
/// it.
record AuditEvent(Mapping event) {
  private static final String SECRET = "secret.response.portcullis.dev/";
  private static final Set<String> CONNECTIONS = Set.of("attach", "exec", "portforward", "proxy");

  String verb() {
    return event.string("verb", "");
  }

  Mapping reference() {
    return event.mapping("objectRef");
  }

  /// As RBAC writes it: `pods/exec`. Empty for a request that is about no resource.
  String resource() {
    String resource = reference().string("resource", "");
    String subresource = reference().string("subresource", "");
    return subresource.isEmpty() ? resource : resource + "/" + subresource;
  }

  /// Whether it tells how a request ended. `ResponseStarted` is there for long-running requests
  /// only, and the one stage of an exec or a watch that comes in time.
  boolean isAnswer() {
    return switch (event.string("stage", "")) {
      case "ResponseStarted", "ResponseComplete" -> true;
      default -> false;
    };
  }

  /// Whether the server said no. What failed otherwise (`504`) may have been carried out. What it
  /// passes on to a kubelet or a Pod is answered there: such an answer has a code and no word of
  /// the server's own.
  boolean isRefused() {
    Mapping status = event.mapping("responseStatus");
    boolean passedOn =
        CONNECTIONS.contains(reference().string("subresource", ""))
            && status.string("status", "").isEmpty();
    return status.find("code") instanceof Long code && code >= 400 && code < 500 && !passedOn;
  }

  /// Whether the policy of the server records what was sent and answered.
  boolean hasBodies() {
    return switch (event.string("level", "")) {
      case "Request", "RequestResponse" -> true;
      default -> false;
    };
  }

  /// What was sent, `null` when nothing was or it is not recorded. A patch is a list when it is a
  /// JSON patch.
  @Nullable Object request() {
    return given("requestObject");
  }

  /// The object that was answered, `null` when it is no object or not recorded.
  @Nullable Mapping response() {
    return given("responseObject") instanceof Mapping object
            && !object.string("kind", "").equals("Status")
        ? object
        : null;
  }

  private @Nullable Object given(String field) {
    Object value = event.find(field);
    return value == Null.NULL ? null : value;
  }

  /// Tells the request from all others. The client chooses the audit ID (`Audit-ID`, see
  /// `pkg/endpoints/filters/audit_init.go`), so that it alone would let him pass for a request that
  /// was answered long ago; the server's clock goes with it.
  String identity(String rule) {
    return SHA_256.hex(
        String.join(
            "\n",
            rule,
            event.string("requestReceivedTimestamp", ""),
            event.mapping("user").string("username", ""),
            verb(),
            event.string("auditID", ""),
            event.string("requestURI", "")),
        16);
  }

  /// Which Secret it is, where nothing of it is recorded and the policy of
  /// `deploy/audit/secrets.yaml` has the server say it.
  private Mapping told() {
    Mapping annotations = event.mapping("annotations");
    return new Texts(2)
        .put("name", annotations.string(SECRET + "name", ""))
        .put("uid", annotations.string(SECRET + "uid", ""))
        .build();
  }

  @Nullable ObjectClaim object() {
    Mapping reference = reference();
    if (reference.string("resource", "").isEmpty()) {
      return null;
    }
    Mapping answered = response() == null ? told() : response().mapping("metadata");
    return new ObjectClaim(
        reference.string("apiGroup", ""),
        reference.string("apiVersion", ""),
        reference.string("resource", ""),
        reference.string("subresource", ""),
        reference.string("namespace", ""),
        reference.string("name", answered.string("name", "")),
        reference.string("uid", answered.string("uid", "")));
  }
}
