package dev.portcullis.testkit.controlplane;

import dev.portcullis.model.Mapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The audit log of an API server: what it notes beside its answers.
///
/// A request is found by the `Audit-ID` header that it was sent with.
public final class AuditLog {
  /// The header that names a request.
  public static final String ID = "Audit-ID";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(5);

  /// All that a server can note, but who wrote which field.
  private static final String COMPLETE =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      omitManagedFields: true
      rules: [{level: RequestResponse}]
      """;

  private static final String POLICY =
      """
      apiVersion: audit.k8s.io/v1
      kind: Policy
      omitStages: [RequestReceived]
      rules: [{level: Metadata}]
      """;

  private final Path policy;
  private final Path log;
  private final Map<String, Mapping> events = new HashMap<>();
  private long read;

  private AuditLog(Path policy, Path log) {
    this.policy = policy;
    this.log = log;
  }

  /// A log that the API server will write in `folder`.
  public static AuditLog in(Path folder) throws IOException {
    return in(folder, POLICY);
  }

  /// The same with what was sent and answered, in all stages.
  public static AuditLog completeIn(Path folder) throws IOException {
    return in(folder, COMPLETE);
  }

  private static AuditLog in(Path folder, String rules) throws IOException {
    Path policy = Files.writeString(folder.resolve("audit-policy.yaml"), rules);
    return new AuditLog(policy, folder.resolve("audit.jsonl"));
  }

  /// All lines that are complete, from the first.
  public List<String> lines() throws IOException {
    String text = Files.readString(log);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /// The flags that turn it on.
  public List<String> flags() {
    return List.of("--audit-policy-file=" + policy, "--audit-log-path=" + log);
  }

  /// The annotations that the server gave to the request `id`, which it has answered.
  public Mapping annotations(String id) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Mapping event = events.remove(id);
    while (event == null) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the audit log does not name the request '" + id + "'");
      }
      readOn();
      event = events.remove(id);
    }
    return event.mapping("annotations");
  }

  /// Reads the lines that are new and complete.
  private void readOn() throws IOException {
    pause();
    byte[] bytes = newBytes();
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    read += end;
    new String(bytes, 0, end, StandardCharsets.UTF_8)
        .lines()
        .map(line -> (Mapping) Json.read(line))
        .forEach(event -> events.put(event.string("auditID", ""), event));
  }

  private byte[] newBytes() throws IOException {
    try (var file = Files.newInputStream(log)) {
      file.skipNBytes(read);
      return file.readAllBytes();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the audit log", e);
    }
  }
}
