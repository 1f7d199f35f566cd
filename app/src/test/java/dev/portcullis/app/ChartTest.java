package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.app.docs.Page;
import dev.portcullis.cluster.boundary.Devices;
import dev.portcullis.cluster.boundary.SettingsReader;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Reading;
import dev.portcullis.model.Resource;
import dev.portcullis.model.Sequence;
import dev.portcullis.response.mitigation.Mitigations;
import dev.portcullis.response.mitigation.Roles;
import dev.portcullis.source.helm.HelmChart;
import dev.portcullis.source.helm.HelmOptions;
import dev.portcullis.source.kubernetes.ManifestReader;
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

  private static final String PACKET_FILTER = "packetFilter: {enabled: true, port: 9443}\n";

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
  void givesDevicesWhatIsDocumented() throws IOException {
    String devices = devices();
    Resource boundary =
        new ManifestReader()
            .read("boundary.yaml", setting(devices, "boundary.yaml").getBytes(UTF_8))
            .items()
            .getFirst();

    assertThat(new SettingsReader(Devices.all()).read(List.of(boundary)).unreadable()).isEmpty();
    assertThat(check(VALUES + devices).out())
        .contains("refused: 1 blocking", "[pod-security/baseline/host-path-volumes]");
    assertThat(container(VALUES + devices).sequence("volumeMounts").mappings())
        .extracting(mount -> mount.string("mountPath", ""))
        .contains("/state", "/boundary", "/playbooks", "/state/haproxy");
  }

  @Test
  void isRootForThePacketFilterAndNothingElse() throws IOException {
    String values = VALUES + PACKET_FILTER;

    Mapping container = container(values);

    assertThat(container.mapping("securityContext").mapping("capabilities"))
        .isEqualTo(
            Mapping.EMPTY
                .with("drop", Sequence.of(List.of("ALL")))
                .with("add", Sequence.of(List.of("NET_ADMIN"))));
    assertThat(container.sequence("args").strings()).contains("--listen=0.0.0.0:9443");
    assertThat(check(values).out())
        .contains(
            "[pod-security/baseline/host-namespaces]", "[pod-security/baseline/capabilities]");
  }

  private static String devices() throws IOException {
    return String.join("\n", Page.at("docs/install.md").blocks("yaml").get(1).lines()) + "\n";
  }

  private String setting(String values, String name) throws IOException {
    return only(VALUES + values, "ConfigMap").mapping("data").string(name, "");
  }

  private Mapping container(String values) throws IOException {
    return only(values, "Deployment")
        .mapping("spec")
        .mapping("template")
        .mapping("spec")
        .sequence("containers")
        .mappings()
        .getFirst();
  }

  @Test
  void grantsWhatMitigationsAndServingNeedAndNoMore() throws IOException {
    List<Mapping> expected =
        Roles.ofServing("portcullis", Mitigations.all()).sequence("rules").mappings();

    assertThat(only(VALUES, "ClusterRole").sequence("rules").mappings())
        .containsExactlyElementsOf(expected);
    assertThat(
            only(VALUES + "bindableRoles: [view]", "ClusterRole")
                .sequence("rules")
                .mappings()
                .getLast())
        .satisfies(bind -> {
          assertThat(bind.sequence("verbs").strings()).containsExactly("bind");
          assertThat(bind.sequence("resourceNames").strings()).containsExactly("view");
        });
  }

  private Mapping only(String values, String kind) throws IOException {
    return rendered(values).stream()
        .filter(each -> each.kind().equals(kind))
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
    assertThat(check(VALUES + "extraVolumes: [{nam: x}]").out())
        .contains("'/extraVolumes/0'", "'name'");
    assertThat(check(VALUES + "extraVolumeMounts: [{name: x, mountPath: x}]").out())
        .contains("'/extraVolumeMounts/0/mountPath'");
    assertThat(check(VALUES + "packetFilter: {enabled: yes please}").out())
        .contains("'/packetFilter/enabled'");
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

    for (String values : List.of(REPLICAS, devices(), PACKET_FILTER)) {
      for (Resource each : rendered(VALUES + values)) {
        Answer answer = controlPlane.client().create(each.root(), Run.DRY);
        if (answer.status() != 201 && answer.status() != 409) {
          refused.add(each.displayName() + ": " + answer.status() + " " + answer.message());
        }
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
