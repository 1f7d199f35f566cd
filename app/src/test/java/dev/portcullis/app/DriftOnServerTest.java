package dev.portcullis.app;

import static dev.portcullis.app.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is held stays so, on a real API server, whoever reverts it or ends another incident; so do
/// the policies that keep others from it.
@ExtendWith(ControlPlaneExtension.class)
class DriftOnServerTest {
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
  private static final String DEPLOYMENT = DEPLOYMENTS + "/drifting";
  private static final String HOLDS = "/apis/response.portcullis.dev/v1alpha1/holds";
  private static final String POLICIES =
      "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies";
  private static final String PODS = "/api/v1/namespaces/default/pods";

  private static final String DRIFTING =
      """
      {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "drifting"},
       "spec": {"replicas": 2, "selector": {"matchLabels": {"app": "drifting"}}, "template": {
         "metadata": {"labels": {"app": "drifting"}},
         "spec": {"containers": [{"name": "c", "image": "registry.example/web:1"}]}}}}
      """;

  private static final String PLAYBOOK =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: Playbook
      metadata: {name: shells}
      spec:
        matchConditions: [{name: rule, expression: "detection.rule in ['Shell', 'Miner']"}]
        mitigations: [{annotate: {}}, {scaleToZero: {}}]
        lease: 1h
        mode: Enforce
      """;

  private static final String GRANT =
      """
      {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "ClusterRoleBinding",
       "metadata": {"name": "drift-responder"}, "roleRef": {"kind": "ClusterRole",
         "apiGroup": "rbac.authorization.k8s.io", "name": "cluster-admin"},
       "subjects": [{"kind": "ServiceAccount", "name": "portcullis", "namespace": "portcullis"}]}
      """;

  private final ControlPlane controlPlane;
  @TempDir private Path folder;

  DriftOnServerTest(@WithWorkloads ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  @Test
  void makesAgainWhatOthersRevertAndPutsThePoliciesBack() throws Exception {
    Files.writeString(folder.resolve("playbook.yaml"), PLAYBOOK);
    Path kubeconfig = asResponder();
    install();
    assertThat(post(DEPLOYMENTS, DRIFTING).status()).isEqualTo(201);
    Outcome held = respond(kubeconfig, event("Shell", "drifting"));
    String id = held.out().replaceAll("(?s).*incident (inc-[0-9a-f]+): .*", "$1");
    assertThat(held.out()).contains("changes made").doesNotContain("refused");
    assertThat(replicas()).isZero();
    assertThat(respond(kubeconfig, "").out()).isEmpty();

    patch(
        DEPLOYMENT + "?fieldManager=argocd",
        "{\"metadata\": {\"annotations\": {\"response.portcullis.dev/incident\": \"none\"}}}");
    send("DELETE", HOLDS + "/" + id, "");
    Outcome mended = respond(kubeconfig, "");

    assertThat(mended.out())
        .contains("note incident " + id + ": reverted by argocd, made again (1 of 10)")
        .contains("Hold " + id + ": create: reverted, made again (1 of 10)");
    assertThat(get(HOLDS + "/" + id).status()).isEqualTo(200);
    assertThat(respond(kubeconfig, "").out()).isEmpty();

    send("DELETE", POLICIES + "/hold.response.portcullis.dev", "");
    await(() ->
        patch(DEPLOYMENT + "?fieldManager=argocd", "{\"spec\": {\"replicas\": 3}}").status()
            == 200);
    Outcome restored = respond(kubeconfig, "");

    assertThat(restored.err())
        .contains(
            "ALARM: what is held may be let go by others: ValidatingAdmissionPolicy"
                + " hold.response.portcullis.dev is missing; restored");
    assertThat(restored.out()).contains("reverted by argocd, made again (1 of 10)");
    assertThat(replicas()).isZero();
    await(() -> patch(DEPLOYMENT, "{\"spec\": {\"replicas\": 3}}").status() == 403);
    assertThat(show(id)).contains("CHANGE_REOPENED").contains("reverted by argocd");

    patch(
        POLICIES + "/hold.response.portcullis.dev",
        "{\"spec\": {\"matchConditions\": [{\"name\": \"never\", \"expression\": \"false\"}]}}");
    assertThat(respond(kubeconfig, "").err())
        .contains("hold.response.portcullis.dev was changed; restored");
    await(() -> patch(DEPLOYMENT, "{\"spec\": {\"replicas\": 3}}").status() == 403);
  }

  /// The Pods stay for a while, since a second detection must be about one that is there.
  @ParameterizedTest
  @ValueSource(strings = {"first", "second"})
  void letsGoOfAWorkloadWithTheLastIncidentThatHoldsIt(String ended) throws Exception {
    String name = "shared-" + ended;
    Files.writeString(folder.resolve("playbook.yaml"), PLAYBOOK);
    Path kubeconfig = asResponder();
    install();
    String deployment =
        DRIFTING
            .replace("drifting", name)
            .replace("{\"labels\"", "{\"finalizers\": [\"test.example/stay\"], \"labels\"");
    assertThat(post(DEPLOYMENTS, deployment).status()).isEqualTo(201);
    String first = held(respond(kubeconfig, event("Shell", name)));
    String second = held(respond(kubeconfig, event("Miner", name)));
    String last = ended.equals("first") ? second : first;

    Outcome one = undo(kubeconfig, ended.equals("first") ? first : second);

    assertThat(one.code()).as(one.out() + one.err()).isZero();
    assertThat(replicas(name)).isZero();
    assertThat(label(name)).isEqualTo(last);
    assertThat(patch(DEPLOYMENTS + "/" + name, "{\"spec\": {\"replicas\": 3}}").message())
        .contains("held by " + last);

    Outcome other = undo(kubeconfig, last);

    assertThat(other.code()).as(other.out() + other.err()).isZero();
    assertThat(replicas(name)).isEqualTo(2);
    assertThat(label(name)).isEmpty();
    for (Mapping pod : pods(name)) {
      String path = PODS + "/" + pod.mapping("metadata").string("name", "");
      patch(path, "{\"metadata\": {\"finalizers\": null}}");
    }
  }

  private static String held(Outcome outcome) {
    assertThat(outcome.out()).contains("changes made").doesNotContain("refused");
    return outcome.out().replaceAll("(?s).*incident (inc-[0-9a-f]+): .*", "$1");
  }

  private String label(String name) throws IOException {
    return get(DEPLOYMENTS + "/" + name)
        .body()
        .mapping("metadata")
        .mapping("labels")
        .string("response.portcullis.dev/held", "");
  }

  private Outcome undo(Path kubeconfig, String incident) throws IOException {
    return CommandLine.run(
        "incidents",
        "undo",
        incident,
        "--journal",
        journal(),
        "--kubeconfig",
        kubeconfig.toString());
  }

  private String event(String rule, String app) throws Exception {
    await(() -> pods(app).size() == 2);
    Mapping metadata = pods(app).getFirst().mapping("metadata");
    return """
    {"uuid": "%s-%s", "rule": "%1$s", "priority": "Warning", "time": "2026-11-26T21:30:00Z",
     "output_fields": {"k8s.ns.name": "default", "k8s.pod.name": "%s", "k8s.pod.uid": "%s"}}
    """
        .formatted(rule, app, metadata.string("name", ""), metadata.string("uid", ""));
  }

  private List<Mapping> pods(String app) throws IOException {
    return get(PODS + "?labelSelector=app%3D" + app).body().sequence("items").mappings();
  }

  /// With the responder's own account, which the hold policies let through.
  private Path asResponder() throws IOException {
    post("/api/v1/namespaces", "{\"metadata\": {\"name\": \"portcullis\"}}");
    String accounts = "/api/v1/namespaces/portcullis/serviceaccounts";
    post(accounts, "{\"metadata\": {\"name\": \"portcullis\"}}");
    post("/apis/rbac.authorization.k8s.io/v1/clusterrolebindings", GRANT);
    String token =
        post(accounts + "/portcullis/token", "{\"spec\": {}}")
            .body()
            .mapping("status")
            .string("token", "");
    String text = Files.readString(controlPlane.kubeconfig());
    return Files.writeString(
        folder.resolve("kubeconfig"),
        text.replaceAll("token: \"[^\"]*\"", "token: \"" + token + "\""));
  }

  private void install() throws Exception {
    for (String file : List.of("crds.yaml", "policies.yaml")) {
      String text = Files.readString(Repository.root().resolve("deploy/hold").resolve(file));
      for (Resource resource : new ManifestReader().read(file, text.getBytes(UTF_8)).items()) {
        assertThat(controlPlane.client().create(resource.root(), Run.REAL).status()).isIn(201, 409);
      }
    }
    await(() -> get(HOLDS).status() == 200);
  }

  private long replicas() throws IOException {
    return replicas("drifting");
  }

  private long replicas(String name) throws IOException {
    return get(DEPLOYMENTS + "/" + name).body().mapping("spec").find("replicas")
            instanceof Long replicas
        ? replicas
        : -1;
  }

  private Outcome respond(Path kubeconfig, String event) throws IOException {
    return CommandLine.runWith(
        event,
        "respond",
        "--journal",
        journal(),
        "--playbooks",
        folder.resolve("playbook.yaml").toString(),
        "--kubeconfig",
        kubeconfig.toString());
  }

  private String show(String incident) throws IOException {
    return CommandLine.run("incidents", "show", incident, "--journal", journal()).out();
  }

  private String journal() {
    return folder.resolve("journal.db").toString();
  }

  private Answer get(String path) throws IOException {
    return controlPlane.client().get(path);
  }

  private Answer post(String path, String body) throws IOException {
    return send("POST", path, body);
  }

  private Answer patch(String path, String body) throws IOException {
    return controlPlane
        .client()
        .send(
            new Call("PATCH", path, body, List.of("Content-Type", "application/merge-patch+json")));
  }

  private Answer send(String method, String path, String body) throws IOException {
    return controlPlane
        .client()
        .send(new Call(method, path, body, List.of("Content-Type", "application/json")));
  }
}
