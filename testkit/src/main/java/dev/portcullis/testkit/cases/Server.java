package dev.portcullis.testkit.cases;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import java.io.IOException;
import java.time.Duration;

/// Steps that prepare a server: they succeed, or the preparation is wrong.
record Server(ApiClient client) {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(20);

  void create(Mapping object) throws IOException {
    require(client.create(object, Run.REAL), "create", object);
  }

  /// Creates the object or replaces what is there under its name.
  void put(Mapping object) throws IOException {
    Answer answer = client.update(object, "", Run.REAL);
    if (answer.status() == 404) {
      create(object);
    } else {
      require(answer, "replace", object);
    }
  }

  /// Deletes the object, also when a finalizer would hold it.
  void delete(Mapping object) throws IOException {
    Mapping stored = client.get(object).body();
    if (stored.mapping("metadata").sequence("finalizers").size() > 0) {
      put(Trees.set(stored, Sequence.EMPTY, "metadata", "finalizers"));
    }
    require(client.delete(object, Run.REAL), "delete", object);
    if (object.string("kind", "").equals("Namespace")) {
      Mapping empty = Trees.set(object, Sequence.EMPTY, "spec", "finalizers");
      require(client.update(empty, "finalize", Run.REAL), "finalize", object);
    }
  }

  private static void require(Answer answer, String step, Mapping object) throws IOException {
    if (!answer.succeeded()) {
      throw new IOException(
          "could not %s %s %s: %d %s"
              .formatted(
                  step,
                  object.string("kind", ""),
                  object.mapping("metadata").string("name", ""),
                  answer.status(),
                  answer.message()));
    }
  }

  /// Waits until a dry-run create of `probe` ends as `admission` says.
  void await(Mapping probe, Admission admission) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (client.create(probe, Run.DRY).succeeded() != (admission == Admission.ADMITTED)) {
      if (System.nanoTime() > deadline) {
        throw new IOException("the server did not see a change in " + PATIENCE.toSeconds() + " s");
      }
      pause(POLL);
    }
  }

  static void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the server", e);
    }
  }

  /// What is to become of a probe.
  enum Admission {
    ADMITTED,
    DENIED
  }
}
