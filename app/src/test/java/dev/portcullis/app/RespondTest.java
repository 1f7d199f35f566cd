package dev.portcullis.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.CommandLine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `portcullis respond --preview`: events in, plans out, nothing changed.
class RespondTest {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec: {replicas: 3}
      """;

  private static final String EVENT =
      """
      {"uuid": "%s", "rule": "%s", "priority": "Critical", "time": "2026-11-26T21:30:00Z",
       "output_fields": {"k8s.ns.name": "shop", "k8s.pod.name": "%s"}}
      """;

  private static final String ESCAPE = "Detect release_agent File Container Escapes";

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("web.yaml"), DEPLOYMENT);
  }

  @Test
  void showsEachChangeWithWhatDoesAndWhatUndoesIt() throws IOException {
    Outcome outcome = respond(EVENT.formatted("1", ESCAPE, "web-5d4f8b7c9d-x7k2p"));

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("playbook falco-takeover (DryRun)")
        .contains("2. scaleToZero  Deployment shop/web: replicas 3 → 0, held")
        .contains("undo: kubectl patch -n shop deployment.apps/web --type merge -p '{\"spec\":")
        .contains("3. deletePods  Pod shop/web-5d4f8b7c9d-x7k2p: delete, with 1 s to end");
  }

  @Test
  void cannotTellAboutAPodThatNobodyOwnsHere() throws IOException {
    Outcome outcome = respond(EVENT.formatted("1", ESCAPE, "api-0"));

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out()).contains("undetermined: Pod shop/api-0 is not among what is given");
  }

  @Test
  void plansTheSoundEventsBesideABrokenOne() throws IOException {
    String broken = EVENT.formatted("1", ESCAPE, "web-5d4f8b7c9d-x7k2p").replace("Crit", "Brit");
    String sound = EVENT.formatted("2", ESCAPE, "web-5d4f8b7c9d-x7k2p");

    Outcome outcome = respond(broken + sound);

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.out())
        .contains("falco-takeover")
        .contains("unreadable: -:1:70: expected a priority of Falco, got 'Britical'");
  }

  @Test
  void sendsNothingOfAnEventToTheTerminalAsItIs() throws IOException {
    String rule = "Shell\\u001b[2J\\n  playbook forged";

    Outcome outcome = respond(EVENT.formatted("1", rule, "web-5d4f8b7c9d-x7k2p"));

    assertThat(outcome.out()).doesNotContain("\u001b").doesNotContain("\n  playbook forged");
    assertThat(outcome.out()).contains("nothing to do: no playbook answers");
  }

  @Test
  void looksIntoAClusterOrIntoFiles() throws IOException {
    Outcome both = CommandLine.run("respond", "--preview", "--cluster", "--context", "x");
    Outcome gone = CommandLine.run("respond", "--preview", "--cluster", "--kubeconfig", "gone");

    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("expected '--cluster' or '--context', got both");
    assertThat(gone.code()).isEqualTo(2);
    assertThat(gone.err()).contains("cannot read the kubeconfig 'gone'");
  }

  @Test
  void readsEventsOfAllFormatsFromOneStream() throws IOException {
    String falco = EVENT.formatted("1", ESCAPE, "web-5d4f8b7c9d-x7k2p");
    String exec =
        """
        {"kind": "Event", "apiVersion": "audit.k8s.io/v1", "level": "Metadata", "auditID": "a-1",
         "stage": "ResponseStarted", "verb": "get", "requestURI": "/api/v1/namespaces/shop/pods",
         "user": {"username": "mallory"}, "sourceIPs": ["203.0.113.7"],
         "objectRef": {"resource": "pods", "namespace": "shop", "name": "web-5d4f8b7c9d-x7k2p",
           "apiVersion": "v1", "subresource": "exec"}, "responseStatus": {"code": 101},
         "requestReceivedTimestamp": "2026-11-26T10:00:00.000001Z"}
        """;
    String probe =
        """
        {"process_kprobe": {"process": {"binary": "/bin/nc", "pod": {"namespace": "shop",
           "name": "web-5d4f8b7c9d-x7k2p"}}, "function_name": "tcp_connect",
           "policy_name": "connects"}, "time": "2026-11-26T10:00:00Z"}
        """;
    String envelope =
        """
        {"specversion": "1.0", "id": "1", "source": "/s", "type": "t", "data":
        """
            + EVENT.formatted("2", "Carried", "web-5d4f8b7c9d-x7k2p")
            + "}";
    String tenant = "{\"apiVersion\": \"v1\", \"kind\": \"Event\", \"reason\": \"Killing\"}";

    Outcome outcome = respond(falco + exec + probe + envelope + tenant);

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains(ESCAPE + " (Critical) by falco, Pod shop/web-5d4f8b7c9d-x7k2p")
        .contains("exec (Warning) by audit, Pod shop/web-5d4f8b7c9d-x7k2p, by mallory")
        .contains("connects (Warning) by tetragon")
        .contains("Carried (Critical) by falco")
        .contains("1 events are no detections");
  }

  @Test
  void asksWhetherToShowOrToAct() throws IOException {
    Outcome outcome = CommandLine.run("respond");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("expected '--preview' or '--journal FILE'");
  }

  private Outcome respond(String events) throws IOException {
    return CommandLine.runWith(
        events, "respond", "--preview", "--context", folder.resolve("web.yaml").toString());
  }
}
