package dev.portcullis.policy.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.cel.library.authorization.Decision;
import dev.portcullis.policy.cel.library.authorization.Question.OfPath;
import dev.portcullis.policy.cel.library.authorization.Question.OfResource;
import dev.portcullis.policy.cel.library.authorization.User;
import dev.portcullis.testkit.controlplane.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuthorityTest {
  private static final User ALICE = new User("alice", List.of("dev"));

  @Test
  void allowsEverythingToTheMastersWithoutAReason() {
    Decision decision = Authority.of(List.of()).decide(master(), get("pods"));

    assertThat(decision).isEqualTo(Decision.allowed(""));
  }

  @Test
  void knowsTheServersOwnRoles() {
    Authority authority = Authority.of(List.of());
    User scheduler = new User("system:kube-scheduler", List.of());

    assertThat(authority.decide(scheduler, get("nodes")).reason())
        .isEqualTo(
            "RBAC: allowed by ClusterRoleBinding \"system:kube-scheduler\" of ClusterRole"
                + " \"system:kube-scheduler\" to User \"system:kube-scheduler\"");
    assertThat(authority.decide(ALICE, get("nodes"))).isEqualTo(Decision.noOpinion(""));
  }

  @Test
  void aGivenRoleTakesThePlaceOfTheServersOwn() {
    Authority authority =
        authority(
            """
            {"kind": "ClusterRole", "metadata": {"name": "system:kube-scheduler"}, "rules": []}
            """);

    assertThat(authority.decide(new User("system:kube-scheduler", List.of()), get("nodes")))
        .isEqualTo(Decision.noOpinion(""));
  }

  @Test
  void fillsInAggregatedRulesUnlessTheyAreThere() {
    String part =
        """
        {"kind": "ClusterRole", "metadata": {"name": "part", "labels": {"a": "b"}},
         "rules": [{"verbs": ["get"], "apiGroups": [""], "resources": ["pods"]}]}
        """;
    String binding = binding("all", "ClusterRole", "all");
    String empty = aggregate("[]");
    String filled =
        aggregate("[{\"verbs\": [\"get\"], \"apiGroups\": [\"\"], \"resources\": [\"nodes\"]}]");

    assertThat(authority(part, empty, binding).decide(ALICE, get("pods")).isAllowed()).isTrue();
    assertThat(authority(part, filled, binding).decide(ALICE, get("pods")).isAllowed()).isFalse();
    assertThat(authority(part, filled, binding).decide(ALICE, get("nodes")).isAllowed()).isTrue();
  }

  @Test
  void aSelectorThatTheServerWouldRefuseGathersNothing() {
    Authority authority =
        authority(
            """
            {"kind": "ClusterRole", "metadata": {"name": "all"}, "aggregationRule":
             {"clusterRoleSelectors": [{"matchExpressions": [{"key": "a", "operator": "Like"}]}]}}
            """,
            binding("all", "ClusterRole", "all"));

    assertThat(authority.decide(ALICE, get("pods"))).isEqualTo(Decision.noOpinion(""));
  }

  @Test
  void namesEveryRoleThatIsMissingOnce() {
    Authority authority =
        authority(
            binding("one", "ClusterRole", "gone"),
            binding("three", "Role", "other"),
            binding("two", "ClusterRole", "gone"));

    assertThat(authority.decide(ALICE, get("pods")).reason())
        .isEqualTo(
            "rbac: RBAC: [clusterrole.rbac.authorization.k8s.io \"gone\" not found,"
                + " role.rbac.authorization.k8s.io \"other\" not found]");
  }

  @Test
  void aNodeMayUseWhatIsItsOwnAsFarAsThatIsKnown() {
    Authority authority = Authority.of(List.of());
    User node = new User("system:node:n1", List.of("system:nodes"));

    assertThat(authority.decide(node, get("services")).isAllowed()).isTrue();
    assertThat(authority.decide(node, get("nodes")).reason())
        .isEqualTo("node: node 'n1' cannot read all nodes, only its own Node object");
    Decision secret =
        authority.decide(node, new OfResource("get", "", "secrets", "", "a", "token", ""));
    assertThat(secret.isAllowed()).isFalse();
    assertThat(secret.missing()).containsExactly("what belongs to node 'n1'");
  }

  @Test
  void pathsEndInAStar() {
    Authority authority =
        authority(
            """
            {"kind": "ClusterRole", "metadata": {"name": "paths"},
             "rules": [{"verbs": ["get"], "nonResourceURLs": ["/logs/*", "/one"]}]}
            """,
            binding("paths", "ClusterRole", "paths"));

    assertThat(allowed(authority, "/logs/x", "/logs/", "/logs", "/one", "/one/x"))
        .containsExactly("/logs/x", "/logs/", "/one");
  }

  private static List<String> allowed(Authority authority, String... paths) {
    return Stream.of(paths)
        .filter(path -> authority.decide(ALICE, new OfPath("get", path)).isAllowed())
        .toList();
  }

  private static User master() {
    return new User("root", List.of("system:masters"));
  }

  private static OfResource get(String resource) {
    return new OfResource("get", "", resource, "", "", "", "");
  }

  private static String binding(String name, String kind, String role) {
    return """
    {"kind": "ClusterRoleBinding", "metadata": {"name": "%s"},
     "roleRef": {"kind": "%s", "name": "%s"}, "subjects": [{"kind": "Group", "name": "dev"}]}
    """
        .formatted(name, kind, role);
  }

  private static String aggregate(String rules) {
    return """
    {"kind": "ClusterRole", "metadata": {"name": "all"}, "rules": %s,
     "aggregationRule": {"clusterRoleSelectors": [{"matchLabels": {"a": "b"}}]}}
    """
        .formatted(rules);
  }

  private static Authority authority(String... objects) {
    return Authority.of(
        Stream.of(objects)
            .map(text -> (Mapping) Json.read(text))
            .map(root -> root.with("apiVersion", "rbac.authorization.k8s.io/v1"))
            .map(root -> new Resource("roles.json", 0, root))
            .toList());
  }
}
