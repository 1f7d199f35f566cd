package dev.portcullis.cluster.dryrun;

import dev.portcullis.cluster.api.ApiServer;
import dev.portcullis.model.Mapping;
import dev.portcullis.model.Sequence;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Tells when the server judges by what was installed.
///
/// It reads policies and bindings through watches and takes them up once a second. Each kind
/// arrives in the order of its writing and both are read at once: a policy and binding that come
/// last, and deny a dry run of ours, show that all others have arrived.
final class Barrier {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);

  private final ApiServer server;
  private final String name;

  /// @param prefix of all that is created
  Barrier(ApiServer server, String prefix) {
    this.server = server;
    this.name = prefix + "-barrier";
  }

  void pass(Litter litter) throws IOException {
    Mapping rule =
        Trees.of(
            "apiGroups", list(""),
            "apiVersions", list("v1"),
            "operations", list("CREATE"),
            "resources", list("configmaps"));
    Mapping policy =
        Trees.of(
            "apiVersion",
            "admissionregistration.k8s.io/v1",
            "kind",
            "ValidatingAdmissionPolicy",
            "metadata",
            Trees.of("name", name),
            "spec",
            Trees.of(
                "matchConstraints", Trees.of("resourceRules", list(rule)),
                "validations", list(Trees.of("expression", "false"))));
    Mapping binding = Trees.of("spec", Trees.of("validationActions", list("Deny")));
    Installation installation = new Installation(name, policy, List.of(binding), List.of());
    installation.install(litter);
    if (!installation.refusal().isEmpty()) {
      throw new IOException(installation.refusal());
    }
    await();
  }

  private void await() throws IOException {
    Mapping probe =
        Trees.of(
            "apiVersion", "v1",
            "kind", "ConfigMap",
            "metadata", Trees.of("name", name, "namespace", "default"));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (server.create(probe, new ApiServer.Run.Dry(name)).succeeded()) {
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "the server does not judge by new policies within " + PATIENCE.toSeconds() + " s");
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

  private static Sequence list(Object only) {
    return Sequence.of(List.of(only));
  }
}
