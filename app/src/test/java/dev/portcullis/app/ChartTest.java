package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.response.mitigation.Mitigations;
import dev.portcullis.response.mitigation.Roles;
import dev.portcullis.source.helm.HelmChart;
import dev.portcullis.source.helm.HelmOptions;
import dev.portcullis.source.yaml.Limits;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The chart of Portcullis, by its own policies and before a real API server.
@ExtendWith(ControlPlaneExtension.class)
class ChartTest {
  private static final Path CHART = Repository.root().resolve("deploy/helm");

  private static final String VALUES =
      """
      image:
        repository: registry.example/portcullis
        digest: "sha256:%s"
      credentialsSecret: credentials
      tls: {secret: tls}
      senders:
        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: falco}}
      apiServer: {cidrs: [192.0.2.10/32]}
      playbooks:
        mine.yaml: |
          apiVersion: response.portcullis.dev/v1alpha1
      """
          .formatted("0a".repeat(32));

  private static final String REPLICAS =
      """
      replicas: 2
      journal:
        postgresql: {url: "postgresql://portcullis@db/journal", passwordSecret: db, cidr: 192.0.2.20/32}
      evidence: {claim: evidence}
      notifications: "kind: NotificationSettings"
      notificationsSecret: notifications
      """;

  @TempDir private Path folder;

  @Test
  void passesItsOwnGate() throws IOException {
    Outcome outcome = check(VALUES + REPLICAS);

    assertThat(outcome.code()).as(outcome.out()).isZero();
    assertThat(outcome.out())
        .contains("3 warned")
        .contains("[workload/cpu-limits]")
        // That is what it is for: it deletes Pods and brings them back, and restores its policies.
        .contains("[identity/create-workloads]", "[identity/change-admission]");
  }

  @Test
  void grantsWhatMitigationsAndServingNeedAndNoMore() throws IOException {
    List<Mapping> expected =
        Roles.ofServing("portcullis", Mitigations.all()).sequence("rules").mappings();

    assertThat(role(VALUES).sequence("rules").mappings()).containsExactlyElementsOf(expected);
    assertThat(role(VALUES + "bindableRoles: [view]").sequence("rules").mappings().getLast())
        .satisfies(bind -> {
          assertThat(bind.sequence("verbs").strings()).containsExactly("bind");
          assertThat(bind.sequence("resourceNames").strings()).containsExactly("view");
        });
  }

  private Mapping role(String values) throws IOException {
    return rendered(values).stream()
        .filter(each -> each.kind().equals("ClusterRole"))
        .findFirst()
        .orElseThrow()
        .root();
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertThat(check("").out())
        .contains("'/image/repository'", "'/credentialsSecret'", "'/tls/secret'", "'/senders'");
    assertThat(check(VALUES + "replicas: 2").out()).contains("'/journal/postgresql/url'");
    assertThat(check(VALUES + "replica: 1").out()).contains("additional properties 'replica'");
  }

  @Test
  void isTakenByARealServer(@WithWorkloads ControlPlane controlPlane) throws IOException {
    Mapping namespace =
        Mapping.EMPTY
            .with("apiVersion", "v1")
            .with("kind", "Namespace")
            .with("metadata", Mapping.EMPTY.with("name", "portcullis"));
    assertThat(controlPlane.client().create(namespace, Run.REAL).status()).isIn(201, 409);
    List<String> refused = new ArrayList<>();

    for (Resource each : rendered(VALUES + REPLICAS)) {
      Answer answer = controlPlane.client().create(each.root(), Run.DRY);
      if (answer.status() != 201 && answer.status() != 409) {
        refused.add(each.displayName() + ": " + answer.status() + " " + answer.message());
      }
    }

    assertThat(refused).isEmpty();
    assertThat(rendered(VALUES)).extracting(Resource::kind).contains("PersistentVolumeClaim");
  }

  private List<Resource> rendered(String values) throws IOException {
    HelmOptions options = HelmOptions.DEFAULT.with(List.of(values(values)), List.of());
    Reading<Resource> reading =
        new HelmChart(options, Limits.DEFAULT).read(CHART.toString(), CHART);
    assertThat(reading.unreadable()).isEmpty();
    return reading.items();
  }

  private Outcome check(String values) throws IOException {
    return CommandLine.run("check", "--values", values(values).toString(), CHART.toString());
  }

  private Path values(String text) throws IOException {
    return Files.writeString(folder.resolve("values.yaml"), text);
  }
}
