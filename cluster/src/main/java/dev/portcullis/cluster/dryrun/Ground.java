package dev.portcullis.cluster.dryrun;

import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.Operation;
import dev.portcullis.policy.cases.PolicyCase;
import java.io.IOException;
import java.util.Set;

/// Where a case takes place on the server. What has to be there really gets names of its own; the
/// names in the case are put back into what the server says.
///
/// @param written the namespace that the case names, empty for what is cluster-scoped
/// @param own the namespace that stands for it, the same when the case takes place where it says
/// @param prefix of the names of cluster-scoped objects that have to be there
record Ground(ApiServer server, String written, String own, String prefix) {
  /// Every cluster has these. A dry run leaves nothing behind in them.
  private static final Set<String> EVERYWHERE =
      Set.of("default", "kube-system", "kube-public", "kube-node-lease");

  /// Whether the case can take place in the namespace that it names: nothing has to be said about
  /// it and nothing put into it.
  static boolean isAsWritten(PolicyCase given, String namespace) {
    return namespace.isEmpty()
        || (EVERYWHERE.contains(namespace)
            && !(namespace.equals("default") && needsFurniture(given.asked()))
            && given.given().namespace().size() == 0
            && given.asked().target() == null
            && given.asked().operation() == Operation.CREATE);
  }

  /// Whether an account or a right has to be there. The namespaces of the system are left as they
  /// are nevertheless: a policy that exempts them does so by their names.
  private static boolean needsFurniture(PolicyCase.Asked asked) {
    return asked.user() != null || !Harmless.account(asked.subject()).isEmpty();
  }

  /// The object of the request.
  Mapping asked(Resource object) throws IOException {
    Mapping root = object.root();
    return server.isNamespaced(root) ? Trees.set(root, own, "metadata", "namespace") : root;
  }

  /// An object that has to be there: where it is in no namespace, its name is another one.
  Mapping staged(Resource object) throws IOException {
    Mapping root = object.root();
    return server.isNamespaced(root)
        ? Harmless.of(Trees.set(root, own, "metadata", "namespace"))
        : Trees.set(root, prefix + "-" + object.name(), "metadata", "name");
  }

  /// What the server said, in the words of the case.
  ServerAnswer inWordsOfTheCase(ServerAnswer answer) {
    return switch (answer) {
      case ServerAnswer.Admitted _ -> answer;
      case ServerAnswer.Denied(String message) -> new ServerAnswer.Denied(back(message));
      case ServerAnswer.NotComparable(String reason) ->
          new ServerAnswer.NotComparable(back(reason));
    };
  }

  private String back(String text) {
    String names = text.replace(prefix + "-", "");
    return own.equals(written) ? names : text.replace(own, written).replace(prefix + "-", "");
  }
}
