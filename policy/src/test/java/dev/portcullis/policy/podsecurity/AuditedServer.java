package dev.portcullis.policy.podsecurity;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.Binaries;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.Json;
import dev.portcullis.testkit.controlplane.Options;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A real API server with the plugin PodSecurity, some exemptions, and an audit log to read.
final class AuditedServer implements AutoCloseable {
  static final Exemptions EXEMPTIONS =
      new Exemptions(List.of("exempt-user"), List.of("exempt"), List.of("exempt-class"));

  private static final String CONFIGURATION =
      """
      apiVersion: apiserver.config.k8s.io/v1
      kind: AdmissionConfiguration
      plugins:
      - name: PodSecurity
        configuration:
          apiVersion: pod-security.admission.config.k8s.io/v1
          kind: PodSecurityConfiguration
          exemptions:
            usernames: [exempt-user]
            namespaces: [exempt]
            runtimeClasses: [exempt-class]
      """;

  /// What the server asks of itself and what changes nothing stays out of the log.
  private static final String AUDIT =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      omitStages: [RequestReceived]
      rules:
      - {level: None, users: ["system:apiserver"]}
      - {level: None, verbs: [get, list, watch]}
      - {level: Metadata}
      """;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(5);

  private final ControlPlane controlPlane;
  private final Path log;
  private long read;

  private AuditedServer(ControlPlane controlPlane, Path log) {
    this.controlPlane = controlPlane;
    this.log = log;
  }

  static AuditedServer start(Path folder) throws IOException {
    Path log = folder.resolve("audit.log");
    Options options =
        new Options(
            Options.BARE.withoutAdmission().stream()
                .filter(plugin -> !plugin.equals("PodSecurity"))
                .toList(),
            List.of(),
            Options.BARE.authorizers(),
            List.of(
                "--admission-control-config-file="
                    + Files.writeString(folder.resolve("admission.yaml"), CONFIGURATION),
                "--audit-policy-file=" + Files.writeString(folder.resolve("audit.yaml"), AUDIT),
                "--audit-log-path=" + log));
    Binaries.Found found =
        Binaries.find(System.getenv()).required("PodSecurity on a real API server");
    return new AuditedServer(ControlPlane.start(found, options), log);
  }

  ApiClient client() {
    return controlPlane.client();
  }

  /// A request that may change something.
  interface Change {
    Answer ask(ApiClient client) throws IOException;
  }

  /// What the server said, and what it noted in its log.
  ///
  /// @param annotations those of the plugin
  record Audited(Answer answer, Map<String, String> annotations) {
    /// Without those of the kinds themselves.
    List<String> warnings() {
      return answer.warnings().stream().filter(text -> !text.contains("deprecated since")).toList();
    }
  }

  /// Sends one request and waits for its line in the log.
  Audited ask(String user, Change change) throws Exception {
    ApiClient client = user.isEmpty() ? client() : client().as(user, List.of("system:masters"));
    Answer answer = change.ask(client);
    return new Audited(answer, annotations(nextEvent()));
  }

  private Mapping nextEvent() throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
      if (lines.size() > read && Files.readString(log).endsWith("\n")) {
        return (Mapping) Json.read(lines.get(Math.toIntExact(read++)));
      }
      Thread.sleep(POLL);
    }
    throw new AssertionError("the server noted no request in its log");
  }

  private static Map<String, String> annotations(Mapping event) {
    Map<String, String> annotations = new TreeMap<>();
    Mapping all = event.mapping("annotations");
    for (int i = 0; i < all.size(); i++) {
      if (all.key(i).startsWith(Mode.PREFIX)) {
        annotations.put(all.key(i), all.string(all.key(i), ""));
      }
    }
    return annotations;
  }

  @Override
  public void close() {
    controlPlane.close();
  }
}
