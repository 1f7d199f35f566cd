package dev.portcullis.policy.authorization;

import dev.portcullis.model.Resource;
import dev.portcullis.policy.authorization.Chain.Link;
import dev.portcullis.policy.cel.library.authorization.Authorizer;
import dev.portcullis.policy.cel.library.authorization.Decision;
import dev.portcullis.policy.cel.library.authorization.Question;
import dev.portcullis.policy.cel.library.authorization.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who may do what in a cluster of given roles and bindings, besides those that every API server
/// makes: what kube-apiserver's `--authorization-mode=Node,RBAC` says
/// (`pkg/kubeapiserver/authorizer/reload.go` of `k8s.io/kubernetes`).
///
/// A given object takes the place of the server's own of the same name. Safe for use by many
/// threads.
public final class Authority implements Authorizer {
  private final List<Resource> objects;

  /// Made at the first question. Racing threads make the same.
  private @Nullable Chain chain;

  private Authority(List<Resource> objects) {
    this.objects = objects;
  }

  /// The authority of a cluster that holds `objects`.
  ///
  /// @param objects those among them that are roles or bindings count; of several with the same
  ///   identity the first
  public static Authority of(List<Resource> objects) {
    return new Authority(List.copyOf(objects));
  }

  @Override
  public Decision decide(User user, Question question) {
    Chain known = chain;
    if (known == null) {
      known = chain();
      chain = known;
    }
    return known.decide(user, question);
  }

  private Chain chain() {
    BootstrapRoles own = BootstrapRoles.read();
    Grants.Builder grants = new Grants.Builder();
    objects.forEach(grants::add);
    own.roles().forEach(grants::add);
    own.bindings().forEach(grants::add);
    return new Chain(
        List.of(
            new Link(
                "kubernetes.io/system-privileged-group", new PrivilegedGroup("system:masters")),
            new Link("node", new NodeAuthorizer(own.rules("system:node"))),
            new Link("rbac", new RoleAuthorizer(grants.build()))));
  }
}
