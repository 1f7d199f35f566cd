package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.WithWorkloads;
import dev.portcullis.testkit.tetragon.SensorServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// `portcullis serve` that follows a server of Tetragon's API and its export beside it, before a
/// real API server.
@ExtendWith(ControlPlaneExtension.class)
class TetragonOnServerTest {
  private static final String PLAYBOOK =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: Playbook
      metadata: {name: shells}
      spec:
        matchConditions: [{name: rule, expression: "detection.rule == 'shells'"}]
        mitigations: [{annotate: {}}]
        lease: 1h
        mode: Enforce
      """;

  private final ControlPlane controlPlane;
  @TempDir private Path folder;

  TetragonOnServerTest(@WithWorkloads ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  @Test
  void actsOnceOnWhatTheServerTellsAndItsExportToo() throws Exception {
    Path export = Files.createFile(folder.resolve("tetragon.log"));
    String socket = "unix://" + folder.resolve("tetragon.sock");
    String pod =
        """
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "sensed"},
         "spec": {"nodeName": "n", "containers": [{"name": "c", "image": "registry.example/web:1"}]}}
        """;
    controlPlane
        .client()
        .send(
            new Call(
                "POST",
                "/api/v1/namespaces/default/pods",
                pod,
                List.of("Content-Type", "application/json")));
    Files.writeString(folder.resolve("playbook.yaml"), PLAYBOOK);
    Files.writeString(
        folder.resolve("credentials.yaml"),
        """
        sources:
          - name: sensor
            tetragon: {address: "%s"}
            namespaces: [default]
          - name: export
            file: %s
        """
            .formatted(socket, export));

    try (SensorServer server = SensorServer.start(socket);
        Serving serving = serve()) {
      server.await("follows ");
      serving.await("following " + export);
      server.send(event(1, "kube-system"));
      server.send(event(2, "default"));

      serving.await("tetragon:" + socket + "#1: 'sensor' may not report the namespace");
      serving.await("incident inc-");

      Files.writeString(
          export, event(2, "default") + event(3, "default"), StandardOpenOption.APPEND);
      server.send(event(4, "default"));
      Instant end = Instant.now().plusSeconds(20);
      while (settled(serving) < 3 && Instant.now().isBefore(end)) {
        Thread.sleep(50);
      }
      Thread.sleep(500); // one too many would come now
      assertThat(settled(serving)).as(serving.out() + serving.err()).isEqualTo(3);
    }
  }

  /// How many events ended, which is told a line each.
  private static long settled(Serving serving) {
    return serving.out().lines().filter(line -> line.startsWith("tetragon:")).count();
  }

  private Serving serve() throws InterruptedException {
    return Serving.start(
        "--journal",
        folder.resolve("journal.db").toString(),
        "--credentials",
        folder.resolve("credentials.yaml").toString(),
        "--playbooks",
        folder.resolve("playbook.yaml").toString(),
        "--kubeconfig",
        controlPlane.kubeconfig().toString());
  }

  private static String event(int pid, String namespace) {
    return """
    {"process_kprobe": {"process": {"exec_id": "bm9kZTox", "pid": %d, "binary": "/bin/sh", \
    "start_time": "2026-11-27T09:00:00.500Z", "pod": {"namespace": "%s", "name": "sensed"}}, \
    "function_name": "security_bprm_check", "policy_name": "shells", \
    "action": "KPROBE_ACTION_POST"}, "node_name": "n", "time": "2026-11-27T10:00:00.123456789Z"}
    """
        .formatted(pid, namespace);
  }
}
