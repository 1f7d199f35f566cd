package dev.portcullis.testkit.controlplane;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.Ports;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Nodes that kwok plays: a real scheduler puts Pods on them, and kwok says what a kubelet would.
final class Nodes {
  private static final Duration START = Duration.ofSeconds(60);

  private Nodes() {}

  /// Returns when all of them are ready.
  static void start(ControlPlane controlPlane, Binaries.Found binaries, int count)
      throws IOException {
    if (count == 0) {
      return;
    }
    ApiClient client = controlPlane.client();
    Path stages = controlPlane.controllersKubeconfig().resolveSibling("stages.yaml");
    try (InputStream own = Nodes.class.getResourceAsStream("stages.yaml")) {
      if (own == null) {
        throw new IllegalStateException("expected stages.yaml beside the class, got none");
      }
      Files.write(stages, own.readAllBytes());
    }
    String kubeconfig = "--kubeconfig=" + controlPlane.controllersKubeconfig();
    controlPlane.start(
        List.of(
            binaries.program("kube-scheduler").toString(),
            kubeconfig,
            "--secure-port=0",
            "--leader-elect=false"));
    Daemon kwok =
        controlPlane.start(
            List.of(
                binaries.program("kwok").toString(),
                kubeconfig,
                "--config=" + stages,
                "--manage-all-nodes=true",
                "--node-ip=127.0.0.1",
                "--server-address=127.0.0.1:" + Ports.free()));
    for (int i = 0; i < count; i++) {
      client.create(node(i), Run.REAL);
    }
    kwok.await(START, () -> ready(client) == count);
  }

  private static Mapping node(int number) {
    String text =
        """
        {"apiVersion": "v1", "kind": "Node", "metadata": {"name": "node-%d", "labels": \
        {"kubernetes.io/hostname": "node-%1$d", "kubernetes.io/os": "linux"}}}\
        """
            .formatted(number);
    return (Mapping) Json.read(text);
  }

  private static long ready(ApiClient client) {
    try {
      List<Mapping> nodes = client.get("/api/v1/nodes").body().sequence("items").mappings();
      return nodes.stream().filter(Nodes::isReady).count();
    } catch (IOException _) {
      return 0;
    }
  }

  private static boolean isReady(Mapping node) {
    for (Mapping condition : node.mapping("status").sequence("conditions").mappings()) {
      if (condition.string("type", "").equals("Ready")) {
        return condition.string("status", "").equals("True");
      }
    }
    return false;
  }
}
