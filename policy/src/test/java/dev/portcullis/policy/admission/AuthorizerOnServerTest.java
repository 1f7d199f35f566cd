package dev.portcullis.policy.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Finding;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.model.Verdict;
import dev.portcullis.policy.admission.Surroundings.Knowledge;
import dev.portcullis.policy.authorization.GivenObjects;
import dev.portcullis.policy.cel.check.Checker;
import dev.portcullis.policy.cel.library.Libraries;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.Json;
import dev.portcullis.testkit.controlplane.WithRoles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Policies that ask the authorizer say on behalf of each user what a real API server says.
///
/// Each expression of `expressions.txt` is a policy of its own, for config maps of its name: the
/// server cuts warnings off when there are many. An index that a map does not have puts a reason
/// into the error, where it can be read.
@ExtendWith(ControlPlaneExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class AuthorizerOnServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(100);

  private final ApiClient client;
  private final List<Resource> policies = policies();

  AuthorizerOnServerTest(@WithRoles ControlPlane controlPlane) throws IOException {
    client = controlPlane.client();
  }

  /// Who may create config maps, by a group.
  record Somebody(String name, List<String> groups) {
    Mapping userInfo() {
      List<String> all = new ArrayList<>(groups);
      all.add("system:authenticated");
      return new Mapping.Builder(2).put("username", name).put("groups", Sequence.of(all)).build();
    }
  }

  static List<Somebody> users() {
    return List.of(
        new Somebody("alice", List.of("testers")),
        new Somebody("bob", List.of("testers", "dev")),
        new Somebody("carol", List.of("testers")),
        new Somebody("eve", List.of("testers", "ops", "dev")),
        new Somebody("o\"dd\\name", List.of("testers")),
        new Somebody("root", List.of("system:masters")),
        new Somebody("system:node:n1", List.of("testers", "system:nodes")),
        new Somebody(
            "system:serviceaccount:shop:builder",
            List.of("testers", "system:serviceaccounts", "system:serviceaccounts:shop")));
  }

  @BeforeAll
  void install() throws Exception {
    GivenObjects.createOn(client);
    for (Resource each : policies) {
      Answer answer = client.create(each.root(), Run.REAL);
      assertThat(answer.status()).as("%s: %s", each.root(), answer.message()).isEqualTo(201);
    }
    awaitLast();
  }

  @AfterAll
  void remove() throws IOException {
    for (Resource each : policies) {
      client.delete(each.root(), Run.REAL);
    }
  }

  @ParameterizedTest
  @MethodSource("users")
  void policiesSayWhatTheServerSays(Somebody user) throws IOException {
    ApiClient speaking = client.as(user.name(), user.groups());
    Judge judge = judge();
    List<String> ours = new ArrayList<>();
    List<String> theirs = new ArrayList<>();

    for (int i = 0; i < policies.size(); i += 2) {
      Mapping object = configMap(policies.get(i).name());
      ours.addAll(warnings(judge, user, object));
      Answer answer = speaking.create(object, Run.DRY);
      assertThat(answer.status()).as(answer.message()).isEqualTo(201);
      theirs.addAll(answer.warnings());
    }

    assertThat(ours).isEqualTo(theirs);
    assertThat(theirs).hasSizeGreaterThan(10);
  }

  private Judge judge() throws IOException {
    Declared declared = new PolicyReader(new Checker(Libraries.all())).read(policies);
    assertThat(declared.policies().unreadable()).isEmpty();
    return new Judge(
        declared.policies().items(),
        new Surroundings(Kinds.builtIn(), Map.of(), GivenObjects.read(), Knowledge.COMPLETE));
  }

  private static List<String> warnings(Judge judge, Somebody user, Mapping object) {
    Resource subject = new Resource("object", 0, object);
    Request created = Requests.to(Kinds.builtIn()).create(subject).accepted();
    Request request =
        new Request(
            created.operation(),
            created.kind(),
            "",
            created.namespace(),
            created.name(),
            created.object(),
            null,
            user.userInfo());
    return judge.judge(request, Placement.itself(subject)).stream()
        .flatMap(AuthorizerOnServerTest::warnings)
        .toList();
  }

  private static Stream<String> warnings(Ruling ruling) {
    Stream<Finding> findings =
        switch (ruling.verdict()) {
          case Verdict.Upheld _ -> Stream.empty();
          case Verdict.Violated(_, List<Finding> all) -> all.stream();
          case Verdict.Undetermined(_, _, Finding finding, List<Finding> violations) ->
              Stream.concat(Stream.of(finding), violations.stream());
        };
    String name = ruling.policy().name();
    return findings.map(finding ->
        "Validation failed for ValidatingAdmissionPolicy '%s' with binding '%s': %s"
            .formatted(name, name, finding.message()));
  }

  private static List<Resource> policies() throws IOException {
    Path expressions =
        Path.of(System.getProperty("portcullis.root"))
            .resolve("policy/src/test/resources/dev/portcullis/policy/authorization")
            .resolve("expressions.txt");
    List<Resource> policies = new ArrayList<>();
    for (String expression : Files.readAllLines(expressions)) {
      add(policies, Mapping.EMPTY.with("validations", only("expression", expression)));
    }
    String asking =
        "authorizer.group('').resource('pods').namespace('shop').check('get').allowed()";
    add(
        policies,
        Mapping.EMPTY
            .with("matchConditions", only("name", "asks", "expression", asking))
            .with("validations", only("expression", "false")));
    add(
        policies,
        Mapping.EMPTY
            .with(
                "variables",
                only("name", "v", "expression", "authorizer.group('').resource('secrets')"))
            .with(
                "validations",
                only("expression", "variables.v.namespace('bank').check('get').allowed()")));
    add(policies, Mapping.EMPTY.with("validations", only("expression", "false")));
    return policies;
  }

  private static void add(List<Resource> policies, Mapping spec) {
    String name = "asking-" + policies.size() / 2;
    Mapping rule =
        (Mapping)
            Json.read(
                """
                {"resourceRules": [{"apiGroups": [""], "apiVersions": ["v1"],
                "operations": ["CREATE"], "resources": ["configmaps"],
                "resourceNames": ["%s"]}]}
                """
                    .formatted(name));
    policies.add(object("ValidatingAdmissionPolicy", name, spec.with("matchConstraints", rule)));
    policies.add(
        object(
            "ValidatingAdmissionPolicyBinding",
            name,
            Mapping.EMPTY
                .with("policyName", name)
                .with("validationActions", Sequence.of(List.of("Warn")))));
  }

  private static Sequence only(String... parts) {
    Mapping.Builder element = new Mapping.Builder(2);
    for (int i = 0; i < parts.length; i += 2) {
      element.put(parts[i], parts[i + 1]);
    }
    return Sequence.of(List.of(element.build()));
  }

  private static Resource object(String kind, String name, Mapping spec) {
    Mapping root =
        new Mapping.Builder(4)
            .put("apiVersion", "admissionregistration.k8s.io/v1")
            .put("kind", kind)
            .put("metadata", Mapping.EMPTY.with("name", name))
            .put("spec", spec)
            .build();
    return new Resource("policies", 0, root);
  }

  private static Mapping configMap(String name) {
    return (Mapping)
        Json.read(
            """
            {"apiVersion": "v1", "kind": "ConfigMap",
            "metadata": {"name": "%s", "namespace": "bank"}}
            """
                .formatted(name));
  }

  /// The last policy fails for everybody.
  private void awaitLast() throws IOException, InterruptedException {
    String last = policies.getLast().name();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (client.create(configMap(last), Run.DRY).warnings().isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(POLL);
    }
  }
}
