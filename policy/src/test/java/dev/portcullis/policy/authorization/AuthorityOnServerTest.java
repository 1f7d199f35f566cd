package dev.portcullis.policy.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.policy.cel.library.authorization.Decision;
import dev.portcullis.policy.cel.library.authorization.Question;
import dev.portcullis.policy.cel.library.authorization.User;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithRoles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A real API server, asked by SubjectAccessReviews, allows the same in the same words.
///
/// It visits bindings in no fixed order: where several allow, each of their reasons is right.
@ExtendWith(ControlPlaneExtension.class)
class AuthorityOnServerTest {
  private final ApiClient client;
  private final List<Resource> given = GivenObjects.read();
  private final Authority authority = Authority.of(given);
  private final List<RoleAuthorizer> eachAlone = eachAlone();

  AuthorityOnServerTest(@WithRoles ControlPlane controlPlane) throws Exception {
    client = controlPlane.client();
    GivenObjects.createOn(client);
  }

  @Test
  void everyoneMayDoWhatTheServerSays() throws IOException {
    List<String> different = new ArrayList<>();
    int allowed = 0;
    int unknown = 0;
    List<Asked> questions = Questions.sample();
    for (Asked asked : questions) {
      Mapping status = review(asked);
      Decision decision = authority.decide(asked.user(), asked.question());
      boolean permitted = Boolean.TRUE.equals(status.find("allowed"));
      allowed += permitted ? 1 : 0;
      if (!decision.missing().isEmpty()) {
        unknown++;
      } else if (permitted != decision.isAllowed()
          || !reasons(asked, decision).contains(canonical(status.string("reason", "")))
          || !evaluationError(status).isEmpty()) {
        different.add(asked + "\n  server: " + status + "\n  ours:   " + decision);
      }
    }

    assertThat(different).isEmpty();
    assertThat(questions).hasSizeGreaterThan(800);
    assertThat(allowed).isGreaterThan(150);
    assertThat(unknown).isBetween(1, 40);
  }

  @Test
  void theServerMakesTheRolesAndBindingsThatAreBuiltIn() throws IOException {
    BootstrapRoles own = BootstrapRoles.read();
    Set<String> names = new TreeSet<>();
    own.roles().forEach(role -> names.add(role.namespace() + "/" + role.name()));
    own.bindings().forEach(each -> names.add(each.namespace() + "/" + each.name() + " binding"));
    given.forEach(object -> names.add(object.namespace() + "/" + object.name()));
    given.forEach(object -> names.add(object.namespace() + "/" + object.name() + " binding"));
    List<Role> roles = new ArrayList<>();
    List<RoleBinding> bindings = new ArrayList<>();
    for (String list : List.of("clusterroles", "roles")) {
      list(list).forEach(role -> roles.add(Role.of(role.namespace(), role)));
    }
    for (String list : List.of("clusterrolebindings", "rolebindings")) {
      list(list).forEach(each -> bindings.add(RoleBinding.of(each.namespace(), each)));
    }

    assertThat(roles)
        .allSatisfy(role -> assertThat(names).contains(role.namespace() + "/" + role.name()));
    assertThat(bindings)
        .allSatisfy(b -> assertThat(names).contains(b.namespace() + "/" + b.name() + " binding"));
    assertThat(bindings).containsAll(own.bindings());
    Grants.Builder builder = new Grants.Builder();
    given.forEach(builder::add);
    own.roles().forEach(builder::add);
    Grants grants = builder.build();
    assertThat(roles)
        .allSatisfy(role ->
            assertThat(Set.copyOf(rules(grants, role))).isEqualTo(Set.copyOf(role.rules())));
  }

  /// What a SubjectAccessReview adds of its own aside.
  private static String evaluationError(Mapping status) {
    return status
        .string("evaluationError", "")
        .replace("spec.resourceAttributes.fieldSelector ignored due to parse error", "");
  }

  private static List<Rule> rules(Grants grants, Role role) {
    String kind = role.namespace().isEmpty() ? "ClusterRole" : "Role";
    Role found = grants.role(kind, role.namespace(), role.name());
    return found == null ? List.of() : found.rules();
  }

  private List<Resource> list(String plural) throws IOException {
    return client
        .get("/apis/rbac.authorization.k8s.io/v1/" + plural)
        .body()
        .sequence("items")
        .mappings()
        .stream()
        .map(item -> new Resource("server", 0, item))
        .toList();
  }

  /// Each reason that the server may give for the same answer.
  private Set<String> reasons(Asked asked, Decision decision) {
    Set<String> reasons = new TreeSet<>();
    reasons.add(canonical(decision.reason()));
    if (decision.reason().startsWith("RBAC: allowed by")) {
      for (RoleAuthorizer alone : eachAlone) {
        reasons.add(alone.decide(asked.user(), asked.question()).reason());
      }
    }
    return reasons;
  }

  /// Authorizers that know all roles and one binding.
  private List<RoleAuthorizer> eachAlone() {
    BootstrapRoles own = BootstrapRoles.read();
    Grants.Builder builder = new Grants.Builder();
    given.forEach(builder::add);
    own.roles().forEach(builder::add);
    own.bindings().forEach(builder::add);
    Grants all = builder.build();
    List<RoleAuthorizer> alone = new ArrayList<>();
    for (RoleBinding binding : all.clusterBindings()) {
      alone.add(with(all, List.of(binding), Map.of()));
    }
    all.bindings()
        .forEach((namespace, bindings) -> {
          for (RoleBinding binding : bindings) {
            alone.add(with(all, List.of(), Map.of(namespace, List.of(binding))));
          }
        });
    return alone;
  }

  private static RoleAuthorizer with(
      Grants all, List<RoleBinding> cluster, Map<String, List<RoleBinding>> namespaced) {
    return new RoleAuthorizer(new Grants(all.clusterRoles(), all.roles(), cluster, namespaced));
  }

  /// Several errors are in no fixed order.
  private static String canonical(String reason) {
    int open = reason.indexOf('[');
    if (open < 0) {
      return reason;
    }
    String[] errors = reason.substring(open + 1, reason.length() - 1).split(", ");
    Arrays.sort(errors);
    return reason.substring(0, open) + Arrays.toString(errors);
  }

  private Mapping review(Asked asked) throws IOException {
    Mapping spec =
        new Mapping.Builder(3)
            .put("user", asked.user().name())
            .put("groups", Sequence.of(asked.user().groups()))
            .put(
                asked.question() instanceof Question.OfPath
                    ? "nonResourceAttributes"
                    : "resourceAttributes",
                attributes(asked.question()))
            .build();
    Answer answer =
        client.create(
            new Mapping.Builder(3)
                .put("apiVersion", "authorization.k8s.io/v1")
                .put("kind", "SubjectAccessReview")
                .put("spec", spec)
                .build(),
            Run.REAL);
    assertThat(answer.status()).as("%s: %s", asked, answer.message()).isEqualTo(201);
    return answer.body().mapping("status");
  }

  private static Mapping attributes(Question question) {
    return switch (question) {
      case Question.OfPath(String verb, String path) ->
          new Mapping.Builder(2).put("verb", verb).put("path", path).build();
      case Question.OfResource asked -> {
        Mapping.Builder attributes =
            new Mapping.Builder(7)
                .put("verb", asked.verb())
                .put("group", asked.group())
                .put("resource", asked.resource())
                .put("subresource", asked.subresource())
                .put("namespace", asked.namespace())
                .put("name", asked.name());
        if (!asked.fieldSelector().isEmpty()) {
          attributes.put("fieldSelector", Mapping.EMPTY.with("rawSelector", asked.fieldSelector()));
        }
        yield attributes.build();
      }
    };
  }

  /// Who asks what.
  record Asked(User user, Question question) {}
}
