package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// `portcullis respond --preview --cluster` on a real API server.
@ExtendWith(ControlPlaneExtension.class)
class RespondOnServerTest {
  private static final String EVENT =
      """
      {"uuid": "1", "rule": "Execution from /dev/shm", "priority": "Warning",
       "time": "2026-11-26T21:30:00Z",
       "output_fields": {"k8s.ns.name": "kube-public", "k8s.pod.name": "nobody"}}
      """;

  private final ControlPlane controlPlane;

  RespondOnServerTest(ControlPlane controlPlane) {
    this.controlPlane = controlPlane;
  }

  @Test
  void findsOutThatAPodIsNotThere() throws IOException {
    Outcome outcome =
        CommandLine.runWith(
            EVENT,
            "respond",
            "--preview",
            "--cluster",
            "--kubeconfig",
            controlPlane.kubeconfig().toString());

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("nothing to do: there is no Pod kube-public/nobody");
  }
}
