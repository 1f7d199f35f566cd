package dev.portcullis.policy.authorization;

import dev.portcullis.policy.authorization.AuthorityOnServerTest.Asked;
import dev.portcullis.policy.cel.library.authorization.Question;
import dev.portcullis.policy.cel.library.authorization.Question.OfPath;
import dev.portcullis.policy.cel.library.authorization.Question.OfResource;
import dev.portcullis.policy.cel.library.authorization.User;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Questions to an authorizer: some by hand, many by chance, the same on every run.
final class Questions {
  private static final String AUTHENTICATED = "system:authenticated";
  private static final int BY_CHANCE = 900;

  private static final List<User> USERS =
      List.of(
          new User("root", List.of("system:masters", AUTHENTICATED)),
          new User("system:anonymous", List.of("system:unauthenticated")),
          new User("alice", List.of(AUTHENTICATED)),
          new User("bob", List.of("dev", AUTHENTICATED)),
          new User("carol", List.of(AUTHENTICATED)),
          new User("dave", List.of()),
          new User("eve", List.of("ops", "dev", AUTHENTICATED)),
          new User("o\"dd\\name", List.of(AUTHENTICATED)),
          new User("né\u200b\u0007", List.of(AUTHENTICATED)),
          User.serviceAccount("shop", "builder"),
          User.serviceAccount("bank", "builder"),
          User.serviceAccount("bank", "watcher"),
          User.serviceAccount("kube-system", "deployment-controller"),
          User.serviceAccount("kube-system", "generic-garbage-collector"),
          new User("system:kube-scheduler", List.of(AUTHENTICATED)),
          new User("system:kube-controller-manager", List.of(AUTHENTICATED)),
          new User("system:kube-proxy", List.of(AUTHENTICATED)),
          new User("prometheus", List.of("system:monitoring")),
          new User("system:node:n1", List.of("system:nodes", AUTHENTICATED)),
          new User("system:node:", List.of("system:nodes", AUTHENTICATED)),
          new User("system:node:n2", List.of(AUTHENTICATED)));

  private static final List<String> VERBS =
      List.of(
          "get",
          "list",
          "watch",
          "create",
          "update",
          "patch",
          "delete",
          "deletecollection",
          "bind",
          "impersonate",
          "custom",
          "*",
          "approve");

  /// Group, resource and subresource.
  private static final List<List<String>> RESOURCES =
      List.of(
          List.of("", "pods", ""),
          List.of("", "pods", "exec"),
          List.of("", "pods", "log"),
          List.of("", "pods", "status"),
          List.of("", "pods", "eviction"),
          List.of("", "configmaps", ""),
          List.of("", "secrets", ""),
          List.of("", "nodes", ""),
          List.of("", "nodes", "status"),
          List.of("", "nodes", "proxy"),
          List.of("", "serviceaccounts", ""),
          List.of("", "serviceaccounts", "token"),
          List.of("", "services", ""),
          List.of("", "events", ""),
          List.of("", "namespaces", ""),
          List.of("", "persistentvolumeclaims", "status"),
          List.of("", "*", ""),
          List.of("apps", "deployments", ""),
          List.of("apps", "deployments", "scale"),
          List.of("apps", "replicasets", ""),
          List.of("batch", "jobs", ""),
          List.of("batch", "jobs", "status"),
          List.of("example.com", "widgets", ""),
          List.of("example.com", "widgets", "status"),
          List.of("example.com", "widgets", "exec"),
          List.of("coordination.k8s.io", "leases", ""),
          List.of("storage.k8s.io", "csinodes", ""),
          List.of("storage.k8s.io", "csinodes", "status"),
          List.of("storage.k8s.io", "csidrivers", ""),
          List.of("resource.k8s.io", "resourceslices", ""),
          List.of("certificates.k8s.io", "podcertificaterequests", ""),
          List.of("certificates.k8s.io", "certificatesigningrequests", ""),
          List.of("certificates.k8s.io", "signers", ""),
          List.of("rbac.authorization.k8s.io", "roles", ""),
          List.of("authorization.k8s.io", "selfsubjectaccessreviews", ""),
          List.of("authorization.k8s.io", "localsubjectaccessreviews", ""));

  private static final List<String> NAMESPACES =
      List.of("", "shop", "shop", "bank", "bank", "kube-system", "kube-node-lease", "none");

  private static final List<String> NAMES =
      List.of("", "", "", "settings", "n1", "n2", "kube-scheduler", "kubernetes.io/legacy-unknown");

  private static final List<String> SELECTORS =
      List.of(
          "",
          "",
          "spec.nodeName=n1",
          "spec.nodeName==n1,metadata.name!=x",
          "spec.nodeName=n2",
          "spec.nodeName!=n1",
          "spec.nodeName=n\\1",
          "metadata.name=a\\,b,spec.nodeName=n1");

  private static final List<String> PATHS =
      List.of(
          "/healthz",
          "/healthz/etcd",
          "/metrics",
          "/metrics/slis",
          "/debug/pprof",
          "/debug",
          "/api",
          "/api/v1",
          "/apis/*",
          "/version/",
          "/openid/v1/jwks",
          "/",
          "/livez",
          "/logs/x");

  private final RandomGenerator chance = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  private final List<Asked> questions = new ArrayList<>();

  static List<Asked> sample() {
    Questions all = new Questions();
    all.byHand();
    for (int i = 0; i < BY_CHANCE; i++) {
      all.questions.add(new Asked(all.any(USERS), all.question()));
    }
    for (User user : USERS) {
      for (String path : PATHS) {
        all.questions.add(new Asked(user, new OfPath("get", path)));
      }
    }
    return List.copyOf(all.questions);
  }

  /// What each of the roles in `objects.jsonl` is about, and each branch of the node's authorizer.
  private void byHand() {
    for (User user : USERS) {
      ask(user, "get", "pods", "", "shop", "");
      ask(user, "get", "secrets", "", "bank", "");
      ask(user, "get", "secrets", "", "bank", "settings");
      ask(user, "update", "configmaps", "", "shop", "limits");
      ask(user, "update", "configmaps", "", "bank", "other");
      ask(user, "create", "pods", "exec", "shop", "");
      ask(user, "create", "configmaps", "", "", "");
    }
    User node = new User("system:node:n1", List.of("system:nodes", AUTHENTICATED));
    for (List<String> resource : RESOURCES) {
      for (String verb : List.of("get", "list", "create", "patch", "proxy")) {
        for (String name : List.of("", "n1", "other")) {
          if (!mayBelongToTheNode(resource, name)) {
            questions.add(
                new Asked(node, question(verb, resource, "kube-node-lease", name, any(SELECTORS))));
          }
        }
      }
    }
  }

  /// Whether the answer may hang on pods; some of those come by chance.
  private static boolean mayBelongToTheNode(List<String> resource, String name) {
    return !name.isEmpty()
        && List.of("secrets", "configmaps", "serviceaccounts", "resourceslices", "pods")
            .contains(resource.get(1))
        && !resource.get(2).equals("token");
  }

  private void ask(
      User user, String verb, String resource, String subresource, String namespace, String name) {
    questions.add(
        new Asked(user, question(verb, List.of("", resource, subresource), namespace, name, "")));
  }

  private Question question() {
    return chance.nextInt(8) == 0
        ? new OfPath(any(List.of("get", "get", "post", "*")), any(PATHS))
        : question(any(VERBS), any(RESOURCES), any(NAMESPACES), any(NAMES), any(SELECTORS));
  }

  private static OfResource question(
      String verb, List<String> resource, String namespace, String name, String selector) {
    return new OfResource(
        verb, resource.get(0), resource.get(1), resource.get(2), namespace, name, selector);
  }

  private <T> T any(List<T> values) {
    return values.get(chance.nextInt(values.size()));
  }
}
