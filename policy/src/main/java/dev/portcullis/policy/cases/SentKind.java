package dev.portcullis.policy.cases;

import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A kind that is only sent to a subresource of something else, never stored (`storage` maps of
/// `pkg/registry/core/rest/storage_core.go` of `k8s.io/kubernetes`). What says so need not be said
/// again in a case.
///
/// @param group of the kind
/// @param resource of the core group that it is sent to; empty where it may be any
record SentKind(
    String group, String kind, String resource, String subresource, Operation operation) {
  private static final List<SentKind> ALL =
      List.of(
          new SentKind("", "PodExecOptions", "pods", "exec", Operation.CONNECT),
          new SentKind("", "PodAttachOptions", "pods", "attach", Operation.CONNECT),
          new SentKind("", "PodPortForwardOptions", "pods", "portforward", Operation.CONNECT),
          new SentKind("", "PodProxyOptions", "pods", "proxy", Operation.CONNECT),
          new SentKind("", "ServiceProxyOptions", "services", "proxy", Operation.CONNECT),
          new SentKind("", "NodeProxyOptions", "nodes", "proxy", Operation.CONNECT),
          new SentKind("", "Binding", "pods", "binding", Operation.CREATE),
          new SentKind("policy", "Eviction", "pods", "eviction", Operation.CREATE),
          new SentKind(
              "authentication.k8s.io",
              "TokenRequest",
              "serviceaccounts",
              "token",
              Operation.CREATE),
          new SentKind("autoscaling", "Scale", "", "scale", Operation.UPDATE));

  /// `null` for what is sent as what it is.
  static @Nullable SentKind of(Resource object) {
    for (SentKind each : ALL) {
      if (each.kind.equals(object.kind()) && each.group.equals(object.group())) {
        return each;
      }
    }
    return null;
  }
}
