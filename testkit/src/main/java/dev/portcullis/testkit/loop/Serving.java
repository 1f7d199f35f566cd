package dev.portcullis.testkit.loop;

import static dev.portcullis.model.HashFunction.SHA_256;

import dev.portcullis.testkit.controlplane.ControlPlane;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process of `portcullis serve`, with one sender, who may send as much as he likes.
public final class Serving implements AutoCloseable {
  /// As [Member#event] names it, for the playbook that every process has.
  public static final String RULE = "Shell";

  /// Scales to zero, deletes and notes.
  public static final String TO_ZERO = "[{scaleToZero: {}}, {deletePods: {}}, {annotate: {}}]";

  /// By which its sender is known.
  public static final String TOKEN = "for-tests-only";

  private static final String LISTENING = "listening on port ";
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process process;
  private final Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI events;

  private Serving(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.events = URI.create("http://127.0.0.1:%d/events".formatted(port));
  }

  /// Starts it with a playbook that acts on [#RULE], and returns when it listens.
  ///
  /// @param launcher the command that runs Portcullis
  /// @param environment more of it
  /// @param folder for its files, which may be those of one before
  /// @param journal as `--journal` takes it
  public static Serving start(
      List<String> launcher,
      Map<String, String> environment,
      Path folder,
      ControlPlane controlPlane,
      String journal)
      throws IOException, InterruptedException {
    return start(launcher, environment, folder, options(folder, controlPlane, journal, TO_ZERO));
  }

  /// All that it takes but the credentials, with a playbook that acts on [#RULE].
  ///
  /// @param folder for files, made if it is not there
  /// @param journal as `--journal` takes it
  /// @param mitigations a list of them, in YAML
  public static List<String> options(
      Path folder, ControlPlane controlPlane, String journal, String mitigations)
      throws IOException {
    Files.createDirectories(folder);
    return List.of(
        "--journal=" + journal,
        "--playbooks="
            + Files.writeString(folder.resolve("playbook.yaml"), ShellPlaybook.of(mitigations)),
        "--settings=" + Files.writeString(folder.resolve("settings.yaml"), SETTINGS),
        "--kubeconfig=" + controlPlane.responderKubeconfig(),
        "--listen=127.0.0.1:0");
  }

  /// Starts it and returns when it listens.
  ///
  /// @param options all that it takes but the credentials
  public static Serving start(
      List<String> launcher, Map<String, String> environment, Path folder, List<String> options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(launcher);
    command.add("serve");
    command.addAll(options);
    command.add(
        "--credentials=" + Files.writeString(folder.resolve("credentials.yaml"), credentials()));
    Path err = folder.resolve("err.log");
    Files.deleteIfExists(err);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("out.log").toFile()))
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    return new Serving(process, folder, port(process, err));
  }

  private static int port(Process process, Path err) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      for (String line : Files.readAllLines(err)) {
        if (line.startsWith(LISTENING)) {
          return Integer.parseInt(line.substring(LISTENING.length()));
        }
      }
      Thread.sleep(20);
    }
    process.destroyForcibly();
    throw new IOException("expected 'listening on port', got " + Files.readString(err));
  }

  /// Posts events, one after the other in the body.
  ///
  /// @return the status of the answer
  public int post(String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(events)
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + TOKEN)
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  /// What it said so far of how events and incidents ended, a line each.
  public List<String> said() throws IOException {
    return Files.readAllLines(folder.resolve("out.log"));
  }

  /// What it complained of so far.
  public List<String> complaints() throws IOException {
    return Files.readAllLines(folder.resolve("err.log"));
  }

  /// By which the system knows it.
  public long pid() {
    return process.pid();
  }

  /// The processor time that it has used so far, zero where the system does not say.
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Ends it as `kill -9` does.
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    http.close();
  }

  private static String credentials() {
    return """
    sources:
      - name: falco
        tokenSha256: %s
        eventsPerSecond: 1000000
    """
        .formatted(SHA_256.hex(TOKEN));
  }

  /// As much as anybody wants: what is measured and tested here is not the restraint.
  private static final String SETTINGS =
      """
      apiVersion: response.portcullis.dev/v1alpha1
      kind: ResponseSettings
      metadata: {name: all}
      spec:
        budget:
          perNamespace: {workloads: 100000, percent: 100}
          perCluster: {workloads: 100000, percent: 100}
        breaker: {window: 1h, exhausted: 100000, failures: 100000}
      """;
}
