package dev.portcullis.response.detection.audit;

import dev.portcullis.model.Mapping;
import java.util.Set;

/// Whether a request was to change nothing. Only where the server really changes nothing then: it
/// reads secrets and issues tokens all the same when it is told `dryRun=All`.
final class DryRun {
  private static final Set<String> QUERIED = Set.of("create", "update", "patch");
  private static final Set<String> DELETIONS = Set.of("delete", "deletecollection");

  /// Those that go through `DryRunnableStorage` (`pkg/registry/generic/registry/dryrun.go` of
  /// `k8s.io/apiserver`).
  private static final Set<String> STORED =
      Set.of("", "status", "scale", "resize", "ephemeralcontainers", "approval");

  /// They answer and store nothing, asked in earnest or not.
  private static final Set<String> QUESTIONS =
      Set.of("authentication.k8s.io", "authorization.k8s.io");

  private DryRun() {}

  static boolean is(AuditEvent audit) {
    Mapping reference = audit.reference();
    if (QUESTIONS.contains(reference.string("apiGroup", ""))
        || !STORED.contains(reference.string("subresource", ""))) {
      return false;
    }
    if (QUERIED.contains(audit.verb())) {
      return asked(audit);
    }
    return DELETIONS.contains(audit.verb()) && deletes(audit);
  }

  /// The query of a deletion counts only where there is no body (`DeleteResource` in
  /// `pkg/endpoints/handlers/delete.go` of `k8s.io/apiserver`).
  private static boolean deletes(AuditEvent audit) {
    if (audit.request() instanceof Mapping options) {
      return options.sequence("dryRun").size() > 0;
    }
    return audit.hasBodies() && audit.request() == null && asked(audit);
  }

  private static boolean asked(AuditEvent audit) {
    String uri = audit.event().string("requestURI", "");
    int query = uri.indexOf('?');
    String parameters = query < 0 ? "" : "&" + uri.substring(query + 1) + "&";
    return parameters.contains("&dryRun=All&");
  }
}
