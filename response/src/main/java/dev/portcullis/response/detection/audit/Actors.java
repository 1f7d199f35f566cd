package dev.portcullis.response.detection.audit;

import dev.portcullis.model.Mapping;
import dev.portcullis.response.detection.Actor;
import dev.portcullis.response.detection.PodClaim;
import org.jspecify.annotations.Nullable;

/// Who made a request: `user` and `impersonatedUser` of an audit event.
final class Actors {
  private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

  /// What a token that is bound to a Pod brings (`pkg/authentication/serviceaccount/util.go` of
  /// `k8s.io/apiserver`).
  private static final String POD_NAME = "authentication.kubernetes.io/pod-name";

  private static final String POD_UID = "authentication.kubernetes.io/pod-uid";
  private static final String NODE_NAME = "authentication.kubernetes.io/node-name";

  private Actors() {}

  static Actor of(AuditEvent audit) {
    Mapping as = audit.event().mapping("impersonatedUser");
    Actor other = as.size() == 0 ? null : actor(as, null, null);
    Mapping user = audit.event().mapping("user");
    return actor(user, pod(user), other);
  }

  /// What an impersonator says of Pods is his own invention.
  private static Actor actor(Mapping user, @Nullable PodClaim pod, @Nullable Actor as) {
    return new Actor(
        user.string("username", ""),
        user.string("uid", ""),
        user.sequence("groups").strings(),
        pod,
        as);
  }

  private static @Nullable PodClaim pod(Mapping user) {
    String username = user.string("username", "");
    String[] parts = username.split(":", -1);
    if (!username.startsWith(SERVICE_ACCOUNT) || parts.length != 4 || parts[2].isEmpty()) {
      return null;
    }
    Mapping extra = user.mapping("extra");
    String name = first(extra, POD_NAME);
    return name.isEmpty()
        ? null
        : new PodClaim(parts[2], name, first(extra, POD_UID), first(extra, NODE_NAME));
  }

  private static String first(Mapping extra, String key) {
    return extra.sequence(key).strings().stream().findFirst().orElse("");
  }
}
