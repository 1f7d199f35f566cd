package dev.portcullis.app;

import static dev.portcullis.model.HashFunction.SHA_256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.source.kubernetes.ManifestReader;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// From a `BoundaryBlock` in a real API server to those who fetch from `portcullis serve`.
@ExtendWith(ControlPlaneExtension.class)
class PublishedOnServerTest {
  private static final String BLOCKS = "/apis/response.portcullis.dev/v1alpha1/boundaryblocks";
  private static final String BOUNDARY =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: BoundarySettings
      metadata: {name: boundary}
      spec:
        neverBlock: [198.51.100.0/24]
        devices: [{name: edge, published: {history: FILE}}]
      """;

  private final ControlPlane controlPlane;
  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir private Path folder;
  private Serving serving;

  PublishedOnServerTest(@WithWorkloads ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  @BeforeEach
  void serve() throws Exception {
    install();
    String digest = SHA_256.hex("secret");
    Files.writeString(
        folder.resolve("credentials.yaml"),
        """
        sources: [{name: falco, tokenSha256: %s}]
        readers: [{name: firewall, tokenSha256: %s, devices: [edge]}]
        """
            .formatted(digest, digest));
    Files.writeString(
        folder.resolve("boundary.yaml"),
        BOUNDARY.replace("FILE", folder.resolve("edge.jsonl").toString()));
    serving =
        Serving.start(
            "--journal",
            folder.resolve("journal.db").toString(),
            "--credentials",
            folder.resolve("credentials.yaml").toString(),
            "--boundary",
            folder.resolve("boundary.yaml").toString(),
            "--kubeconfig",
            controlPlane.kubeconfig().toString());
  }

  private void install() throws Exception {
    Path file = Repository.root().resolve("deploy/boundary/crds.yaml");
    for (Mapping definition : written(Files.readString(file))) {
      // A test before this one may have installed it.
      assertThat(controlPlane.client().create(definition, Run.REAL).status()).isIn(201, 409);
    }
    Instant end = Instant.now().plusSeconds(30);
    while (controlPlane.client().get(BLOCKS).status() != 200) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(50);
    }
  }

  @AfterEach
  void stop() {
    serving.close();
    http.close();
  }

  @Test
  void servesWhatIsBlockedUntilItIsNot() throws Exception {
    Mapping block = block("published-1", "203.0.113.9");
    Mapping vetoed = block("published-2", "198.51.100.7");

    create(block);
    create(vetoed);
    awaitList("203.0.113.9\n");
    awaitStatus(block, "registered", "1/1");
    awaitStatus(vetoed, "phase", "Refused");

    controlPlane.client().delete(block, Run.REAL);
    controlPlane.client().delete(vetoed, Run.REAL);
    awaitList("");
  }

  private void create(Mapping object) throws Exception {
    assertThat(controlPlane.client().create(object, Run.REAL).status()).isEqualTo(201);
  }

  private void awaitList(String lines) throws Exception {
    Instant end = Instant.now().plusSeconds(20);
    HttpResponse<String> list = list();
    while (list.statusCode() != 200 || !list.body().equals(lines)) {
      assertThat(Instant.now()).as(list.body() + serving.err()).isBefore(end);
      Thread.sleep(50);
      list = list();
    }
  }

  private HttpResponse<String> list() throws Exception {
    URI place = URI.create("http://127.0.0.1:" + serving.port() + "/boundary/edge/addresses.txt");
    HttpRequest request =
        HttpRequest.newBuilder(place).header("Authorization", "Bearer secret").build();
    return http.send(request, BodyHandlers.ofString());
  }

  private void awaitStatus(Mapping object, String field, String value) throws Exception {
    Instant end = Instant.now().plusSeconds(20);
    Mapping status = controlPlane.client().get(object).body().mapping("status");
    while (!status.string(field, "").equals(value)) {
      assertThat(Instant.now()).as(status + serving.err()).isBefore(end);
      Thread.sleep(50);
      status = controlPlane.client().get(object).body().mapping("status");
    }
  }

  private static Mapping block(String name, String address) {
    return written(
            """
            apiVersion: response.portcullis.dev/v1alpha1
            kind: BoundaryBlock
            metadata: {name: %s}
            spec: {address: %s, until: '%s', reason: a test}
            """
                .formatted(name, address, Instant.now().plusSeconds(3600)))
        .getFirst();
  }

  private static List<Mapping> written(String text) {
    return new ManifestReader()
        .read("test.yaml", text.getBytes(UTF_8)).items().stream().map(Resource::root).toList();
  }
}
