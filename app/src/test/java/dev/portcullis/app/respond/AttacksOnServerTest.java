package dev.portcullis.app.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.app.Patience;
import dev.portcullis.app.Portcullis;
import dev.portcullis.app.ResponderAccount;
import dev.portcullis.app.respond.Answered.Consent;
import dev.portcullis.app.respond.Answered.Goal;
import dev.portcullis.model.Mapping;
import dev.portcullis.response.approval.Approval;
import dev.portcullis.testkit.OwnJvm;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.AuditWebhook;
import dev.portcullis.testkit.controlplane.Binaries;
import dev.portcullis.testkit.controlplane.Call;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.Json;
import dev.portcullis.testkit.controlplane.Options;
import dev.portcullis.testkit.loop.Serving;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The attacks on the API that the built-in rules are for, carried out on a real API server, which
/// tells `portcullis serve` of them by its audit webhook: each is not only seen but answered as the
/// built-in playbooks say. Portcullis has the rights of the chart and no others; every attacker is
/// an account of his own that may do everything, and ann is a person who approves what is asked.
class AttacksOnServerTest {
  private static final String INCIDENTS = "/apis/response.portcullis.dev/v1alpha1/incidents";
  private static final String APPROVALS = "/apis/response.portcullis.dev/v1alpha1/approvals";

  /// What this test itself looks at is no attack.
  private static final String MORE_RULES =
      """
      rules:
        - {level: None, users: [admin]}
      """;

  /// What the Secret of an attack holds, as it was written and as the server keeps it.
  private static final List<String> SECRET = List.of("not-for-a-log", "bm90LWZvci1hLWxvZw==");

  private static final String SETTINGS =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: ResponseSettings
      metadata: {name: all-at-once}
      spec:
        budget:
          perNamespace: {workloads: 100, percent: 100}
          perCluster: {workloads: 100, percent: 100}
      """;

  @TempDir private Path folder;

  @Test
  void answersEachAttackAsThePlaybooksSay() throws Exception {
    AuditWebhook webhook = AuditWebhook.in(folder, auditPolicy(), "/events", Serving.TOKEN);
    Path log = folder.resolve("audit.log");
    Options options = options(webhook).with(List.of("--audit-log-path=" + log));
    try (ControlPlane controlPlane =
        ControlPlane.start(
            Binaries.findWithNodes(System.getenv())
                .required("attacks on a real API server, answered"),
            options)) {
      Path kubeconfig =
          ResponderAccount.install(controlPlane, folder, List.of(Attackers.ROLE, "cluster-admin"));
      Attackers attackers = Attackers.prepare(controlPlane);
      try (Serving serving = serve(webhook, kubeconfig)) {
        answersAll(controlPlane.client(), attackers.attack(), serving);
      }
    }
    assertThat(Files.readString(log)).contains("dev/name\":\"for-ever-").doesNotContain(SECRET);
  }

  private static void answersAll(ApiClient admin, List<Attackers.Attacker> all, Serving serving)
      throws Exception {
    try {
      Map<String, Mapping> incidents = incidents(admin, all);
      assertOnlyWhatNeedsItIsAsked(all, incidents);
      approveAll(admin, incidents);
      assertReached(admin, all);
      assertThat(serving.complaints()).noneMatch(line -> line.contains("bug"));
      // One of them is about the DaemonSet, which two rules find.
      assertThat(admin.get(INCIDENTS).body().sequence("items").size()).isEqualTo(all.size() + 1);
    } catch (AssertionError e) {
      throw new AssertionError(String.join("\n", serving.said()), e);
    }
  }

  /// Nodes come up with the first attacks, so that one is enough for a start.
  private static Options options(AuditWebhook webhook) {
    Options nodes = Options.WITH_NODES;
    return new Options(
        nodes.withoutAdmission(), nodes.controllers(), nodes.authorizers(), webhook.flags(), 1);
  }

  private static String auditPolicy() throws IOException {
    Path shipped = Repository.root().resolve("deploy/audit/policy.yaml");
    return Files.readString(shipped).replaceFirst("rules:\n", MORE_RULES);
  }

  private Serving serve(AuditWebhook webhook, Path kubeconfig) throws Exception {
    Path playbooks = Files.createDirectory(folder.resolve("playbooks"));
    Path shipped = Repository.root().resolve("playbooks/audit.yaml");
    String enforced =
        Files.readString(shipped).replaceAll("(?m)^  lease:", "  mode: Enforce\n  lease:");
    Files.writeString(playbooks.resolve("audit.yaml"), enforced);
    Path detections = Files.createDirectory(folder.resolve("detections"));
    try (var registries = AttacksOnServerTest.class.getResourceAsStream("registries.yaml")) {
      Files.write(
          detections.resolve("registries.yaml"), Objects.requireNonNull(registries).readAllBytes());
    }
    return Serving.start(
        OwnJvm.running(Portcullis.class.getName()),
        Map.of(),
        folder,
        List.of(
            "--journal=" + folder.resolve("journal.db"),
            "--playbooks=" + playbooks,
            "--detections=" + detections,
            "--settings=" + Files.writeString(folder.resolve("settings.yaml"), SETTINGS),
            "--kubeconfig=" + kubeconfig,
            "--tls-certificate=" + webhook.certificate(),
            "--tls-key=" + webhook.key(),
            "--listen=127.0.0.1:" + webhook.port()));
  }

  /// The incident of each attacker, by his name, when all that needs no approval is done.
  private static Map<String, Mapping> incidents(ApiClient admin, List<Attackers.Attacker> all)
      throws Exception {
    Map<String, Mapping> found = new TreeMap<>();
    try {
      Patience.await(() -> {
        List<Mapping> incidents = admin.get(INCIDENTS).body().sequence("items").mappings();
        for (Attackers.Attacker each : all) {
          for (Mapping incident : incidents) {
            if (each.isOf(incident) && isDone(incident)) {
              found.put(each.name(), incident);
            }
          }
        }
        return found.size() == all.size();
      });
    } catch (AssertionError e) {
      List<String> missing = all.stream().map(Attackers.Attacker::name).toList();
      missing = missing.stream().filter(name -> !found.containsKey(name)).toList();
      throw new AssertionError("nothing was done about " + missing, e);
    }
    return found;
  }

  private static boolean isDone(Mapping incident) {
    String[] changes = incident.mapping("status").string("changes", "0/0").split("/", -1);
    return !changes[1].equals("0") && changes[0].equals(changes[1]);
  }

  private static boolean asks(Mapping incident) {
    return incident.mapping("status").sequence("timeline").mappings().stream()
        .anyMatch(entry -> entry.string("deed", "").equals("CHANGE_ASKED"));
  }

  private static void assertOnlyWhatNeedsItIsAsked(
      List<Attackers.Attacker> all, Map<String, Mapping> incidents) {
    Set<String> asking = new TreeSet<>();
    Set<String> expected = new TreeSet<>();
    for (Attackers.Attacker each : all) {
      if (asks(Objects.requireNonNull(incidents.get(each.name())))) {
        asking.add(each.name());
      }
      if (each.answered().consent() == Consent.ASKED) {
        expected.add(each.name());
      }
    }
    assertThat(asking).isEqualTo(expected);
  }

  private static void approveAll(ApiClient admin, Map<String, Mapping> incidents)
      throws IOException {
    ApiClient ann = admin.as("ann", List.of("system:masters"));
    for (Mapping incident : incidents.values()) {
      if (asks(incident)) {
        String id = incident.mapping("metadata").string("name", "");
        Mapping approval =
            Approval.object(id, List.of(), "ann", "seen it", Instant.now().plusSeconds(600));
        Call call =
            new Call(
                "POST",
                APPROVALS,
                Json.write(approval),
                List.of("Content-Type", "application/json"));
        assertThat(ann.send(call).status()).isEqualTo(201);
      }
    }
  }

  private static void assertReached(ApiClient admin, List<Attackers.Attacker> all)
      throws Exception {
    List<String> open = new ArrayList<>();
    try {
      Patience.await(() -> {
        open.clear();
        for (Attackers.Attacker each : all) {
          for (Goal goal : each.answered().goals()) {
            if (!goal.isReached(admin, each)) {
              open.add(each.name() + ": " + goal);
            }
          }
        }
        return open.isEmpty();
      });
    } catch (AssertionError e) {
      throw new AssertionError("not reached: " + open, e);
    }
  }
}
