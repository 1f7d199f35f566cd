package dev.portcullis.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.registry.ImageRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// What `portcullis image --admit` writes lets images into a real cluster by their digest, and
/// nothing else does.
@ExtendWith(ControlPlaneExtension.class)
class AdmittedImagesOnServerTest {
  private static final Path SHIPPED = Repository.root().resolve("deploy/images");
  private static final String ANYBODY = "1000";
  private static final String ROOT = "0";

  /// Refuses images whose containers run as root.
  private static final String POLICY =
      """
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicy
      metadata: {name: no-root}
      spec:
        matchConstraints:
          resourceRules:
          - {apiGroups: [facts.portcullis.dev], apiVersions: [v1alpha1], operations: [CREATE], resources: [images]}
        validations:
        - {expression: '!object.spec.config.runsAsRoot', message: it runs as root}
      ---
      apiVersion: admissionregistration.k8s.io/v1
      kind: ValidatingAdmissionPolicyBinding
      metadata: {name: no-root}
      spec: {policyName: no-root, validationActions: [Deny]}
      """;

  private static final String NOBODY = "docker.io/library/nobody-knows";

  private final ControlPlane controlPlane;
  private Path folder;
  private ImageRegistry registry;

  AdmittedImagesOnServerTest(ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  @BeforeEach
  void install(@TempDir Path temporary) throws Exception {
    folder = temporary;
    registry = ImageRegistry.start(temporary, "images that are admitted to a cluster");
    Files.writeString(folder.resolve("policy.yaml"), POLICY);
    for (Resource each : shipped()) {
      assertThat(controlPlane.client().create(each.root(), Run.REAL).status()).isIn(201, 409);
    }
    for (int i = 0; i < 16; i++) {
      String unknown = NOBODY + "@sha256:" + Integer.toHexString(i).repeat(64);
      Patience.await(() -> !lets(unknown));
    }
  }

  @AfterEach
  void remove() throws Exception {
    for (Resource each : shipped()) {
      if (!each.kind().equals("Namespace")) {
        controlPlane.client().delete(each.root(), Run.REAL);
      }
    }
    // Else the next test takes what is left of these for its own.
    Patience.await(() -> lets(NOBODY + ":1"));
    registry.close();
  }

  private static List<Resource> shipped() throws IOException {
    List<Resource> all = new ArrayList<>();
    for (String file : List.of("digests.yaml", "policies.yaml")) {
      String text = Files.readString(SHIPPED.resolve(file));
      all.addAll(new ManifestReader().read(file, text.getBytes(UTF_8)).items());
    }
    return all;
  }

  @Test
  void letsAnAdmittedImageInByItsDigestOnly() throws Exception {
    String web = registry.name() + "/shop/web";
    String digest = PushedImage.to(web + ":1.0", "amd64", ANYBODY).digest();
    assertThat(lets(web + "@" + digest)).isFalse();

    Outcome outcome = image("--admit", web + ":1.0");

    assertThat(outcome.err()).contains("admitted: " + web + ":1.0 as " + digest);
    assertThat(outcome.code()).isZero();
    Patience.await(() -> lets(web + "@" + digest));
    assertThat(lets(web + ":1.0@" + digest)).isTrue();
    assertThat(lets(web + ":1.0")).isFalse();
    assertThat(lets(web + "@" + digest.replaceAll("[0-9a-f]$", "") + other(digest))).isFalse();
    assertThat(admitted("--output", "names").out()).isEqualTo(web + ":1.0\n");
    assertThat(admitted("--output", "json").out())
        .contains("\"image\":\"" + web + ":1.0\"")
        .contains("\"outcome\":\"admitted\"")
        .contains(digest);
  }

  private static char other(String digest) {
    return digest.endsWith("0") ? '1' : '0';
  }

  @Test
  void letsNoImageInThatIsRefusedAndTakesBackWhatItWas() throws Exception {
    String web = registry.name() + "/shop/web";
    String digest = PushedImage.to(web + ":1.0", "amd64", ROOT).digest();
    Outcome laxly = image("--admit", "--fail-on", "never", web + ":1.0");
    assertThat(laxly.err()).contains("admitted: ");
    Patience.await(() -> lets(web + "@" + digest));

    Outcome outcome = image("--admit", web + ":1.0");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .contains("not admitted: " + web + ":1.0: it is refused, and was let in until now");
    Patience.await(() -> !lets(web + "@" + digest));
    assertThat(admitted().code()).isEqualTo(4);
  }

  @Test
  void admitsAnIndexWhenAllOfItsImagesAre() throws Exception {
    String web = registry.name() + "/shop/web";
    PushedImage amd64 = PushedImage.to(web + ":amd64", "amd64", ANYBODY);
    PushedImage arm64 = PushedImage.to(web + ":arm64", "arm64", ANYBODY);
    String index = amd64.index("2.0", Map.of("amd64", amd64, "arm64", arm64)).digest();

    Outcome one = image("--admit", web + ":2.0");
    assertThat(one.code()).isZero();
    assertThat(lets(web + "@" + index)).isFalse();
    Outcome all = image("--admit", "--platform", "all", web + ":2.0");

    assertThat(all.err())
        .contains("admitted: " + web + ":2.0#linux/amd64 as ")
        .contains("admitted: " + web + ":2.0#linux/arm64 as ")
        .contains("admitted: " + web + ":2.0 as " + index);
    Patience.await(() -> lets(web + "@" + index));
    assertThat(run("admitted revoke", web + ":2.0").out().lines()).hasSize(3);
    Patience.await(() -> !lets(web + "@" + index));
  }

  @Test
  void forgetsWhatItsTimeIsOverOf() throws Exception {
    String web = registry.name() + "/shop/web";
    String digest = PushedImage.to(web + ":3.0", "amd64", ANYBODY).digest();
    String other = PushedImage.to(registry.name() + "/shop/other:1", "amd64", ANYBODY).digest();
    image("--admit", "--admit-for", "1s", web + ":3.0");
    image("--admit", "--admit-for", "24h", registry.name() + "/shop/other:1");
    Patience.await(() -> lets(web + "@" + digest));

    Patience.await(() -> run("admitted expire").out().contains("revoked: " + digest));

    Patience.await(() -> !lets(web + "@" + digest));
    Patience.await(() -> lets(web + "@" + other));
  }

  @Test
  void letsNothingInWhenAConfigMapIsGone() throws Exception {
    String web = registry.name() + "/shop/web";
    String digest = PushedImage.to(web + ":4.0", "amd64", ANYBODY).digest();
    image("--admit", web + ":4.0");
    Patience.await(() -> lets(web + "@" + digest));

    controlPlane
        .client()
        .delete(
            shipped().stream()
                .filter(each -> each.name().equals("admitted-images-" + unlike(digest)))
                .findFirst()
                .orElseThrow()
                .root(),
            Run.REAL);

    Patience.await(() -> !lets(web + "@" + digest));
    assertThat(image("--admit", web + ":4.0").code()).isZero();
    Patience.await(() -> lets(web + "@" + digest));
  }

  private static char unlike(String digest) {
    return digest.startsWith("sha256:0") ? '1' : '0';
  }

  @Test
  void saysSoWhenAClusterDoesNotTakeIt() throws Exception {
    String web = registry.name() + "/shop/web:5.0";
    PushedImage.to(web, "amd64", ANYBODY).digest();

    assertThat(image("--admit-for", "1h", web).code()).isEqualTo(2);
    assertThat(image("--admit", "--admit-for", "soon", web).err()).contains("got 'soon'");
    assertThat(run("admitted revoke", NOBODY + ":1").code()).isEqualTo(4);
  }

  private Outcome image(String... words) throws IOException {
    return run(
        "image",
        Stream.concat(
                Stream.of("--no-library", "--policies", folder.resolve("policy.yaml").toString()),
                Arrays.stream(words))
            .toArray(String[]::new));
  }

  private Outcome admitted(String... words) throws IOException {
    return run("admitted", words);
  }

  private Outcome run(String verb, String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(verb.split(" ")));
    if (!List.of(words).contains("--admit-for") || List.of(words).contains("--admit")) {
      all.addAll(List.of("--kubeconfig", controlPlane.kubeconfig().toString()));
    }
    all.addAll(List.of(words));
    return CommandLine.run(all.toArray(String[]::new));
  }

  /// Whether the API server would take a Pod of an image.
  private boolean lets(String image) throws IOException {
    String pod =
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: web, namespace: default}
        spec: {containers: [{name: app, image: '%s'}]}
        """
            .formatted(image);
    ApiClient client = controlPlane.client();
    Resource resource = new ManifestReader().read("pod", pod.getBytes(UTF_8)).items().getFirst();
    int status = client.create(resource.root(), Run.DRY).status();
    assertThat(status).isIn(201, 422, 403);
    return status == 201;
  }
}
