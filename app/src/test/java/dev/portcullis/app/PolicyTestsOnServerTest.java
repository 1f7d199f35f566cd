package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.testkit.Golden;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithRoles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// `portcullis test --against-cluster` on a real API server: each way in which the answers may be
/// alike or not, and that nothing is left behind.
@ExtendWith(ControlPlaneExtension.class)
class PolicyTestsOnServerTest {
  private static final Path FOLDER = Path.of("src/test/resources/on-server");
  private static final String POLICIES = "/apis/admissionregistration.k8s.io/v1/";

  private final ControlPlane controlPlane;
  private final ControlPlane withRoles;

  PolicyTestsOnServerTest(ControlPlane controlPlane, @WithRoles ControlPlane withRoles) {
    this.controlPlane = controlPlane;
    this.withRoles = withRoles;
  }

  @Test
  void showsWhereTheServerSaysSomethingElseAndLeavesNothingBehind() throws IOException {
    Outcome outcome =
        CommandLine.run(
            "test",
            "--against-cluster",
            "--kubeconfig",
            controlPlane.kubeconfig().toString(),
            FOLDER.resolve("policies").toString());

    String printed = outcome.out().replaceAll(" in [0-9.]+ s\n", " in … s\n");
    Golden.assertMatches(FOLDER.resolve("expected.txt"), "exit " + outcome.code() + "\n" + printed);
    assertThat(outcome.err())
        .contains("Kubernetes v1.37")
        .contains("portcullis-test-")
        .contains("cluster: removing what was created");
    assertThat(left(POLICIES + "validatingadmissionpolicies")).isEmpty();
    assertThat(left(POLICIES + "validatingadmissionpolicybindings")).isEmpty();
    assertThat(left("/api/v1/configmaps")).isEmpty();
  }

  @Test
  void asksAsUsersWhoHaveNoRightOfTheirOwn() throws IOException {
    Outcome outcome =
        CommandLine.run(
            "test",
            "--against-cluster",
            "--case",
            "jane",
            "--kubeconfig",
            withRoles.kubeconfig().toString(),
            FOLDER.resolve("policies").toString());

    assertThat(outcome.out())
        .contains("the API server says the same to 2, something else to 0, and 0 cannot");
  }

  @Test
  void putsIntoADisposableClusterWhatMayCostSomething() throws IOException {
    Outcome outcome =
        CommandLine.run(
            "test",
            "--against-cluster",
            "--disposable",
            "--case",
            "what may cost something",
            "--kubeconfig",
            controlPlane.kubeconfig().toString(),
            FOLDER.resolve("policies/cases.yaml").toString());

    assertThat(outcome.out())
        .contains("the API server says the same to 1, something else to 0, and 0 cannot");
    assertThat(left("/api/v1/services")).isEmpty();
  }

  @Test
  void refusesAContextThatThereIsNot() throws IOException {
    Outcome outcome =
        CommandLine.run(
            "test",
            "--against-cluster",
            "--context",
            "production",
            "--kubeconfig",
            controlPlane.kubeconfig().toString(),
            FOLDER.resolve("policies").toString());

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("no context 'production'");
  }

  private List<String> left(String path) throws IOException {
    ApiClient client = controlPlane.client();
    return client.get(path).body().sequence("items").mappings().stream()
        .map(each -> each.mapping("metadata").string("name", ""))
        .filter(name -> name.startsWith("portcullis-test-"))
        .toList();
  }
}
