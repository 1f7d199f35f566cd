package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.response.mitigation.Mitigations;
import dev.portcullis.response.mitigation.Roles;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Portcullis in a cluster as the chart installs it: its account with the chart's role and no other
/// rights, its definitions and its policies.
public final class ResponderAccount {
  private static final String ACCOUNTS = "/api/v1/namespaces/portcullis/serviceaccounts";

  private static final String NAMESPACE =
      "{apiVersion: v1, kind: Namespace, metadata: {name: portcullis}}";

  private static final String BINDING =
      """
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRoleBinding
      metadata: {name: ROLE}
      roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: ROLE}
      subjects: [{kind: ServiceAccount, name: portcullis, namespace: portcullis}]
      """;

  private ResponderAccount() {}

  /// Installs it and waits until the definitions are served and the policies in force.
  ///
  /// @param bindable the roles whose bindings it may change
  /// @return a kubeconfig by which it is the account
  public static Path install(ControlPlane controlPlane, Path folder, List<String> bindable)
      throws Exception {
    ApiClient client = controlPlane.client();
    ensure(client, read(NAMESPACE).getFirst().root());
    ensure(client, Roles.ofServing("portcullis", Mitigations.all()));
    ensure(client, Roles.clusterRole("portcullis-binds", Mitigations.all(), bindable));
    for (String role : List.of("portcullis", "portcullis-binds")) {
      ensure(client, read(BINDING.replace("ROLE", role)).getFirst().root());
    }
    for (String folders : List.of("crds", "policies")) {
      for (Path file : files(Repository.root().resolve("deploy/helm").resolve(folders))) {
        for (Resource each : read(Files.readString(file))) {
          ensure(client, each.root());
        }
      }
    }
    Patience.await(() -> servesWhatIsDefined(client));
    Patience.await(() -> refusesAHoldByOthers(client));
    return kubeconfig(controlPlane, folder);
  }

  /// The account alone, without definitions and policies. It may do everything.
  ///
  /// @return a kubeconfig by which it is the account
  public static Path alone(ControlPlane controlPlane, Path folder) throws Exception {
    ApiClient client = controlPlane.client();
    ensure(client, read(NAMESPACE).getFirst().root());
    ensure(
        client,
        read(BINDING
                .replace("ROLE", "cluster-admin")
                .replace("metadata: {name: cluster-admin}", "metadata: {name: portcullis-alone}"))
            .getFirst()
            .root());
    return kubeconfig(controlPlane, folder);
  }

  /// Just defined, they are "(re)initializing" for a moment.
  private static boolean servesWhatIsDefined(ApiClient client) throws IOException {
    for (String kind : List.of("approvals", "boundaryblocks", "holds", "incidents", "undos")) {
      if (client.get("/apis/response.portcullis.dev/v1alpha1/" + kind).status() != 200) {
        return false;
      }
    }
    return true;
  }

  private static boolean refusesAHoldByOthers(ApiClient client) throws IOException {
    String probe =
        """
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata: {name: probe, namespace: default, labels: {response.portcullis.dev/held: x}}
        spec:
          replicas: 0
          selector: {matchLabels: {app: probe}}
          template:
            metadata: {labels: {app: probe}}
            spec: {containers: [{name: c, image: registry.example/web:1}]}
        """;
    return client.create(read(probe).getFirst().root(), Run.DRY).status() == 403;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static List<Resource> read(String text) {
    return new ManifestReader().read("text", text.getBytes(UTF_8)).items();
  }

  /// A test before this one may have made it.
  private static void ensure(ApiClient client, Mapping object) throws IOException {
    var answer = client.create(object, Run.REAL);
    assertThat(answer.status()).as(answer.toString()).isIn(201, 409);
  }

  private static Path kubeconfig(ControlPlane controlPlane, Path folder) throws Exception {
    ApiClient client = controlPlane.client();
    List<String> json = List.of("Content-Type", "application/json");
    client.send(new Call("POST", ACCOUNTS, "{\"metadata\": {\"name\": \"portcullis\"}}", json));
    String token =
        client
            .send(new Call("POST", ACCOUNTS + "/portcullis/token", "{\"spec\": {}}", json))
            .body()
            .mapping("status")
            .string("token", "");
    String text = Files.readString(controlPlane.kubeconfig());
    return Files.writeString(
        folder.resolve("kubeconfig"),
        text.replaceAll("token: \"[^\"]*\"", "token: \"" + token + "\""));
  }
}
