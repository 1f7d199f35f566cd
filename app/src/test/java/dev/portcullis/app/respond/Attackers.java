package dev.portcullis.app.respond;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.Patience;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One account for each attack, which may do everything until somebody takes that away, and two who
/// are no accounts of their own: a person, and one who has his rights by a group.
final class Attackers {
  /// That allows everything.
  static final String ROLE = "attacker";

  private static final String ROLE_OF_ALL =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata: {name: attacker}
      rules: [{apiGroups: ["*"], resources: ["*"], verbs: ["*"]}]
      ---
      apiVersion: v1
      kind: Namespace
      metadata: {name: team}
      """;

  /// So many other workloads that the budget, a share of all, leaves room for all attacks at once.
  private static final int OTHERS = 50;

  private static final String OTHER =
      """
      apiVersion: batch/v1
      kind: CronJob
      metadata: {name: other-NUMBER, namespace: shop}
      spec:
        schedule: "0 0 1 1 *"
        suspend: true
        jobTemplate:
          spec:
            template: {spec: {restartPolicy: Never, containers: [{name: c, image: nginx}]}}
      """;

  private static final String BINDING =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: "of-NAME"}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: attacker}
      subjects: [SUBJECT]
      """;

  private final ControlPlane controlPlane;
  private final ApiClient admin;
  private final Map<String, Attack> attacks;

  private Attackers(ControlPlane controlPlane) throws IOException {
    this.controlPlane = controlPlane;
    this.admin = controlPlane.client();
    this.attacks =
        Attack.all().stream().collect(Collectors.toMap(Attack::rule, Function.identity()));
  }

  /// Somebody who has carried out an attack.
  ///
  /// @param request that he sent
  /// @param answer that he got
  record Attacker(
      String name, Answered answered, ApiClient client, Mapping request, Mapping answer) {
    /// Whether an incident is about what he did. Where several do the same, it is about himself.
    boolean isOf(Mapping incident) {
      Mapping spec = incident.mapping("spec");
      String workload = spec.mapping("workload").string("name", "");
      // The DaemonSet of one attack is found by another one's rule, too.
      boolean others =
          List.of("mallory", "insider").contains(workload)
              || (workload.equals("everywhere") && !name.equals("privileged-daemonset"));
      return spec.string("rule", "").equals(answered.rule())
          && (name.equals(answered.rule()) ? !others : workload.equals(name));
    }
  }

  /// All that is there before the attacks.
  static Attackers prepare(ControlPlane controlPlane) throws IOException {
    Attackers attackers = new Attackers(controlPlane);
    for (Attack each : Attack.all()) {
      for (Mapping request : each.prepare()) {
        Rehearsal.send(controlPlane.client(), request, "prepare");
      }
    }
    attackers.create(ROLE_OF_ALL);
    for (int i = 0; i < OTHERS; i++) {
      attackers.create(OTHER.replace("NUMBER", "" + i));
    }
    attackers.bind("app", "{kind: ServiceAccount, name: app, namespace: shop}");
    return attackers;
  }

  /// Carries out all attacks. Events go first: with them would go those that tell of other attacks.
  List<Attacker> attack() throws Exception {
    List<Answered> order = new ArrayList<>(Answered.ALL);
    order.sort((one, other) ->
        Boolean.compare(
            other.rule().equals("events-deleted"), one.rule().equals("events-deleted")));
    List<ApiClient> clients = new ArrayList<>();
    for (Answered each : order) {
      clients.add(account("shop", each.rule()));
    }
    Answered dump = Answered.asked("secrets-dump", 1, new Answered.Revoked());
    bind("mallory", "{kind: User, apiGroup: rbac.authorization.k8s.io, name: mallory}");
    ApiClient insider = token("team", "insider");
    bind(
        "insider",
        "{kind: Group, apiGroup: rbac.authorization.k8s.io, name: 'system:serviceaccounts:team'}");
    Patience.await(() -> insider.get("/api/v1/namespaces").succeeded());
    List<Attacker> all = new ArrayList<>();
    for (Answered each : order) {
      all.add(attack(each.rule(), each, clients.get(all.size())));
    }
    all.add(attack("mallory", dump, controlPlane.stranger()));
    all.add(attack("insider", dump, insider));
    return all;
  }

  private Attacker attack(String name, Answered answered, ApiClient client) throws IOException {
    Mapping request =
        Objects.requireNonNull(attacks.get(answered.rule())).fires().get(answered.request() - 1);
    Call call = Rehearsal.call(request, name + "-attacks");
    if (request.indexOf("websocket") >= 0) {
      client.open(call, request.string("websocket", ""));
      return new Attacker(name, answered, client, request, Mapping.EMPTY);
    }
    Answer answer = client.send(call);
    // What a kubelet says, or whoever is on the way to it, is no word of the API server's.
    assertThat(answer.body().string("reason", "")).as(name).isNotEqualTo("Forbidden");
    return new Attacker(name, answered, client, request, answer.body());
  }

  /// An account that is bound to the role by its name.
  private ApiClient account(String namespace, String name) throws IOException {
    ApiClient client = token(namespace, name);
    bind(name, "{kind: ServiceAccount, name: %s, namespace: %s}".formatted(name, namespace));
    return client;
  }

  private ApiClient token(String namespace, String name) throws IOException {
    create(
        "{apiVersion: v1, kind: ServiceAccount, metadata: {name: %s, namespace: %s}}"
            .formatted(name, namespace));
    Answer answer =
        admin.send(
            new Call(
                "POST",
                "/api/v1/namespaces/%s/serviceaccounts/%s/token".formatted(namespace, name),
                "{\"spec\": {}}",
                List.of("Content-Type", "application/json")));
    return admin.withToken(answer.body().mapping("status").string("token", ""));
  }

  private void bind(String name, String subject) throws IOException {
    create(BINDING.replace("NAME", name).replace("SUBJECT", subject));
  }

  private void create(String text) throws IOException {
    for (Resource each : new ManifestReader().read("text", text.getBytes(UTF_8)).items()) {
      Answer answer = admin.create(each.root(), Run.REAL);
      assertThat(answer.status()).as(answer.message()).isEqualTo(201);
    }
  }
}
