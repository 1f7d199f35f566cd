package dev.portcullis.policy.server;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.controlplane.AdmissionRecorder;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.Binaries;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.Json;
import dev.portcullis.testkit.controlplane.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A real API server of a profile, and what it hands to admission.
final class RecordingServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// Two of them might agree by chance on a node port.
  private static final int TIMES = 3;

  private final ControlPlane controlPlane;
  private final AdmissionRecorder recorder;
  private final ApiClient client;

  RecordingServer(Binaries.Found binaries, ServerProfile profile) throws Exception {
    controlPlane = ControlPlane.start(binaries, options(profile));
    recorder = AdmissionRecorder.listen();
    client = controlPlane.client();
    for (Mapping object : ServerFiles.given()) {
      require(client.create(object, Run.REAL));
    }
    require(client.create(recorder.configuration(), Run.REAL));
    awaitRecorder();
  }

  private static final List<String> EVERYBODY = List.of("AlwaysAllow");

  private static final String PROBE =
      """
      {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "probe"}}
      """;

  private static Options options(ServerProfile profile) {
    return switch (profile) {
      case DEFAULT -> new Options(List.of(), List.of(), EVERYBODY, List.of());
      case BARE ->
          new Options(Options.OF_CASES.withoutAdmission(), List.of(), EVERYBODY, List.of());
    };
  }

  private void awaitRecorder() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (recorder.take().isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the API server did not ask the webhook");
      }
      client.create(json(PROBE), Run.DRY);
      Thread.sleep(Duration.ofMillis(100));
    }
  }

  /// What became of creating the object, without creating it.
  Mapping create(Mapping object) throws IOException {
    List<Mapping> results = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      recorder.take();
      results.add(result(client.create(object, Run.DRY)));
    }
    return (Mapping) Agreement.of(results);
  }

  /// What became of replacing `before`, which is created and deleted again.
  Mapping update(Mapping before, Mapping after, String subresource) throws IOException {
    Answer created = require(client.create(before, Run.REAL));
    Mapping sent = ServerFiles.current(after, created.body());
    try {
      List<Mapping> results = new ArrayList<>();
      for (int i = 0; i < TIMES; i++) {
        recorder.take();
        results.add(result(client.update(sent, subresource, Run.DRY)));
      }
      return (Mapping) Agreement.of(results);
    } finally {
      client.delete(before, Run.REAL);
    }
  }

  /// Requests for a kind that no webhook is asked about show what the client got.
  private Mapping result(Answer answer) {
    Mapping result = Mapping.EMPTY.with("code", (long) answer.status());
    if (!answer.succeeded()) {
      return result.with("message", answer.message());
    }
    List<Mapping> asked = recorder.take();
    if (asked.isEmpty()) {
      return result.with("answer", answer.body());
    }
    Mapping request = asked.getLast();
    Mapping seen = result.with("object", request.mapping("object"));
    return request.find("oldObject") instanceof Mapping old ? seen.with("oldObject", old) : seen;
  }

  private static Answer require(Answer answer) throws IOException {
    if (!answer.succeeded()) {
      throw new IOException(answer.status() + " " + answer.message());
    }
    return answer;
  }

  private static Mapping json(String text) {
    return (Mapping) Json.read(text);
  }

  @Override
  public void close() {
    recorder.close();
    controlPlane.close();
  }
}
