package dev.portcullis.cluster.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.cluster.api.Answer;
import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.cluster.api.Json;
import dev.portcullis.cluster.api.KubeconfigTransport;
import dev.portcullis.cluster.execution.Executor;
import dev.portcullis.cluster.execution.LiveObjects;
import dev.portcullis.cluster.execution.Written;
import dev.portcullis.model.Edit;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Resource;
import dev.portcullis.response.boundary.Caps;
import dev.portcullis.response.boundary.Subject;
import dev.portcullis.response.change.Change;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Blocks in a real API server, and a device that follows them.
@ExtendWith(ControlPlaneExtension.class)
class BoundaryOnServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ADDRESS = "198.51.100.7";
  private static final Subject SUBJECT = Objects.requireNonNull(Subject.address(ADDRESS));

  private static final String INCIDENT =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: Incident
      metadata: {name: inc-1}
      spec: {playbook: p, workload: {apiVersion: apps/v1, kind: Deployment, name: web}}
      """;

  private final KubeconfigTransport transport;
  private final ApiServer server;
  private final MemoryDevice device = new MemoryDevice();
  private final List<String> troubles = new ArrayList<>();
  private Boundary boundary;

  BoundaryOnServerTest(@WithWorkloads ControlPlane controlPlane) throws Exception {
    transport = KubeconfigTransport.open(controlPlane.kubeconfig(), null);
    server = new ApiServer(transport);
    boundary = another(device);
  }

  private Boundary another(MemoryDevice follows) {
    return new Boundary(
        new LiveObjects(server),
        server,
        new Settings(List.of(), Caps.USUAL, List.of(follows)),
        InstantSource.system(),
        troubles::add);
  }

  @BeforeEach
  void install() throws Exception {
    String definitions = Files.readString(Repository.root().resolve("deploy/boundary/crds.yaml"));
    for (Resource definition : Written.all(definitions)) {
      assertThat(server.create(definition.root(), ApiServer.REAL).status()).isIn(201, 409);
    }
    await(() -> server.serves(block("probe", ADDRESS, Duration.ofHours(1))));
    boundary.start();
  }

  @AfterEach
  void close() throws Exception {
    boundary.close();
    for (Mapping object :
        new LiveObjects(server).all("response.portcullis.dev/v1alpha1", "BoundaryBlock", "")) {
      server.delete(object, ApiServer.REAL);
    }
    transport.close();
  }

  @Test
  void blocksWhatAnObjectSaysUntilItIsDeleted() throws Exception {
    Mapping block = created(block("one", ADDRESS, Duration.ofHours(1)));

    await(() -> status(block).string("registered", "").equals("1/1"));
    assertThat(device.blocked).containsKey(SUBJECT);
    assertThat(status(block).string("phase", "")).isEqualTo("Wanted");
    Mapping told = status(block).sequence("devices").mappings().getFirst();
    assertThat(told.string("name", "")).isEqualTo("memory");
    assertThat(told.string("state", "")).isEqualTo("Registered");

    server.delete(block, ApiServer.REAL);

    await(device.blocked::isEmpty);
  }

  @Test
  void saysInTheIncidentWhatDevicesDo() throws Exception {
    String definitions = Files.readString(Repository.root().resolve("deploy/incidents/crds.yaml"));
    for (Resource definition : Written.all(definitions)) {
      assertThat(server.create(definition.root(), ApiServer.REAL).status()).isIn(201, 409);
    }
    Mapping incident = Written.all(INCIDENT).getFirst().root();
    await(() -> server.serves(incident));
    Mapping block = block("one", ADDRESS, Duration.ofHours(1));
    Mapping spec = block.mapping("spec").with("incident", "inc-1");
    Mapping made = created(new Edit(block).set("spec", spec).build());

    Thread.sleep(300); // devices may be faster than who shows the incident
    server.create(incident, ApiServer.REAL);
    await(() -> boundary(incident).size() == 1);
    await(() -> boundary(incident).getFirst().string("registered", "").equals("1/1"));
    Mapping told = boundary(incident).getFirst();
    assertThat(told.string("block", "")).isEqualTo("one");
    assertThat(told.string("what", "")).isEqualTo(ADDRESS);
    assertThat(told.sequence("devices").mappings().getFirst().string("state", ""))
        .isEqualTo("Registered");

    server.delete(made, ApiServer.REAL);
    await(() -> boundary(incident).isEmpty());
    server.delete(incident, ApiServer.REAL);
  }

  private List<Mapping> boundary(Mapping incident) throws Exception {
    return server.get(incident).body().mapping("status").sequence("boundary").mappings();
  }

  @Test
  void writesNothingWhileNothingChanges() throws Exception {
    device.away = true;
    Mapping failing = created(block("one", ADDRESS, Duration.ofHours(1)));
    Mapping refused = created(block("two", "127.0.0.1", Duration.ofHours(1)));
    await(() -> status(refused).string("phase", "").equals("Refused"));
    await(() ->
        status(failing).sequence("devices").mappings().stream()
            .anyMatch(each -> each.string("reason", "").equals("nobody answers")));
    String before = version(failing) + " " + version(refused);

    Thread.sleep(2500);

    assertThat(version(failing) + " " + version(refused)).isEqualTo(before);
  }

  @Test
  void hearsAtOnceOfWhatWeMakeOurselves() throws Exception {
    Mapping first = created(block("one", ADDRESS, Duration.ofHours(1)));
    await(() -> status(first).string("registered", "").equals("1/1"));
    Executor executor = new Executor(server, boundary::made);

    executor.carryOut(new Change.Create(block("two", "203.0.113.9", Duration.ofHours(1))));

    Instant end = Instant.now().plusMillis(300);
    while (device.blocked.size() < 2 && Instant.now().isBefore(end)) {
      Thread.sleep(5);
    }
    assertThat(device.blocked).hasSize(2);
  }

  @Test
  void neverBlocksTheClusterItself() throws Exception {
    Mapping kubernetes =
        Objects.requireNonNull(
            new LiveObjects(server).find("v1", "Service", "default", "kubernetes"));
    Mapping block =
        created(
            block("one", kubernetes.mapping("spec").string("clusterIP", ""), Duration.ofHours(1)));

    await(() -> status(block).string("phase", "").equals("Refused"));
    assertThat(status(block).string("reason", "")).contains("must never be blocked");
    assertThat(device.blocked).isEmpty();
  }

  @Test
  void endsWithTheLease() throws Exception {
    Mapping block = created(block("one", ADDRESS, Duration.ofSeconds(4)));
    await(() -> device.blocked.containsKey(SUBJECT));

    await(() -> status(block).string("phase", "").equals("Over"));
    await(device.blocked::isEmpty);
  }

  @Test
  void takesOverFromARunThatWasCutOff() throws Exception {
    Mapping block = created(block("one", ADDRESS, Duration.ofHours(1)));
    await(() -> status(block).string("registered", "").equals("1/1"));
    boundary.close();
    MemoryDevice same = new MemoryDevice();
    same.blocked.putAll(device.blocked);
    same.blocked.put(DeviceContract.THIRD, Instant.now());

    boundary = another(same);
    boundary.start();

    await(() -> same.blocked.keySet().equals(Set.of(SUBJECT)));
    await(() -> status(block).string("registered", "").equals("1/1"));
  }

  private Mapping created(Mapping object) throws Exception {
    Answer answer = server.create(object, ApiServer.REAL);
    assertThat(answer.status()).as(answer.message()).isEqualTo(201);
    return answer.body();
  }

  private Mapping status(Mapping block) throws Exception {
    return server.get(block).body().mapping("status");
  }

  private String version(Mapping block) throws Exception {
    return server.get(block).body().mapping("metadata").string("resourceVersion", "");
  }

  private static Mapping block(String name, String address, Duration lease) {
    return (Mapping)
        Json.read(
            """
            {"apiVersion": "response.portcullis.dev/v1alpha1", "kind": "BoundaryBlock",
             "metadata": {"name": "%s"}, "spec": {"address": "%s", "until": "%s"}}
            """
                .formatted(name, address, Instant.now().plus(lease)));
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.call()) {
      assertThat(Instant.now()).as("waited for " + PATIENCE).isBefore(end);
      Thread.sleep(20);
    }
  }
}
