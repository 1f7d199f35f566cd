package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.cluster.admission.AdmittedImages;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.KubeconfigTransport;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.supply.admission.AdmittedImage;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What `deploy/expiry` lets a CronJob do in a real cluster: take back what is over, nothing else.
@ExtendWith(ControlPlaneExtension.class)
class ExpiryOnServerTest {
  private static final Path DEPLOY = Repository.root().resolve("deploy");
  private static final String PAST = "sha256:" + "1".repeat(64);
  private static final String OTHER = "sha256:1" + "2".repeat(63);
  private static final String NAMESPACE = "/api/v1/namespaces/portcullis-system";

  private final ControlPlane controlPlane;

  ExpiryOnServerTest(ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  @BeforeEach
  void install() throws Exception {
    for (Resource each : shipped()) {
      assertThat(controlPlane.client().create(each.root(), Run.REAL).status())
          .as(each.name())
          .isIn(201, 409);
    }
  }

  @AfterEach
  void remove() throws Exception {
    for (Resource each : shipped()) {
      if (!each.kind().equals("Namespace")) {
        controlPlane.client().delete(each.root(), Run.REAL);
      }
    }
  }

  private static List<Resource> shipped() throws IOException {
    List<Resource> all = new ArrayList<>();
    for (String file :
        List.of("images/digests.yaml", "expiry/cronjob.yaml", "expiry/policy.yaml")) {
      String text = Files.readString(DEPLOY.resolve(file));
      all.addAll(new ManifestReader().read(file, text.getBytes(UTF_8)).items());
    }
    return all;
  }

  @Test
  void takesBackWhatIsOverByItsOwnAccount(@TempDir Path folder) throws Exception {
    admit(PAST, Optional.of(Instant.EPOCH));
    admit(OTHER, Optional.empty());
    Path account = kubeconfigOf(folder, token());

    Outcome outcome = CommandLine.run("admitted", "expire", "--kubeconfig", account.toString());

    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out()).contains("revoked: " + PAST).doesNotContain(OTHER);
    Outcome left = CommandLine.run("admitted", "--kubeconfig", account.toString());
    assertThat(left.out()).contains(OTHER).doesNotContain(PAST);
  }

  @Test
  void letsNothingInByThatAccount() throws Exception {
    admit(OTHER, Optional.empty());
    String token = token();

    Patience.await(() -> patch(token, "{\"data\": {\"%s\": \"{}\"}}".formatted(key(PAST))) == 403);
    assertThat(patch(token, "{\"data\": {\"%s\": \"{}\"}}".formatted(key(OTHER)))).isEqualTo(403);
    assertThat(patch(token, "{\"immutable\": true}")).isEqualTo(403);
    assertThat(patch(token, "{\"data\": {\"%s\": null}}".formatted(key(OTHER)))).isEqualTo(200);
  }

  /// The CronJob is what the library asks of any workload.
  @Test
  void isNothingThatTheLibraryWarnsOf() throws Exception {
    Outcome outcome = CommandLine.run("check", DEPLOY.resolve("expiry").toString());

    assertThat(outcome.out()).contains("5 resources").doesNotContain("warning");
    assertThat(outcome.code()).isZero();
  }

  private void admit(String digest, Optional<Instant> until) throws Exception {
    AdmittedImage image =
        new AdmittedImage(digest, "registry.example/web:1", Instant.EPOCH, until, Mapping.EMPTY);
    try (KubeconfigTransport transport =
        KubeconfigTransport.open(controlPlane.kubeconfig(), null)) {
      new AdmittedImages(new ApiServer(transport)).admit(List.of(image));
    }
  }

  private static String key(String digest) {
    return digest.replace(':', '-');
  }

  /// What the API server answers to a change of the ConfigMap of both digests, which it does not
  /// make.
  private int patch(String token, String change) throws IOException {
    return controlPlane
        .client()
        .withToken(token)
        .send(
            new Call(
                "PATCH",
                NAMESPACE + "/configmaps/admitted-images-1?dryRun=All",
                change,
                List.of("Content-Type", "application/merge-patch+json")))
        .status();
  }

  private String token() throws IOException {
    Answer answer =
        controlPlane
            .client()
            .send(
                new Call(
                    "POST",
                    NAMESPACE + "/serviceaccounts/portcullis-expire-images/token",
                    "{\"apiVersion\": \"authentication.k8s.io/v1\", \"kind\": \"TokenRequest\"}",
                    List.of("Content-Type", "application/json")));
    return answer.body().mapping("status").string("token", "");
  }

  private Path kubeconfigOf(Path folder, String token) throws IOException {
    String own = Files.readString(controlPlane.kubeconfig());
    return Files.writeString(
        folder.resolve("kubeconfig"),
        own.replaceAll("token: \"[^\"]*\"", "token: \"" + token + "\""));
  }
}
