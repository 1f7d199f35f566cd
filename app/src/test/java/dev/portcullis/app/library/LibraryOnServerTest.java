package dev.portcullis.app.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.testkit.cases.Rule;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A real API server takes every file of the library: it compiles, its cost is within the limits
/// and its types check.
@ExtendWith(ControlPlaneExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class LibraryOnServerTest {
  private static final Duration TYPE_CHECKING = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);

  private final ApiClient client;

  LibraryOnServerTest(ControlPlane controlPlane) {
    client = controlPlane.client();
  }

  static List<Rule> rules() throws IOException {
    return LibraryFiles.rulesForClusters();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void takesThePolicyWithoutWarnings(Rule rule) throws Exception {
    Answer policy = client.create(rule.policy(), Run.REAL);
    try {
      assertThat(policy.status()).as(policy.message()).isEqualTo(201);
      assertThat(policy.warnings()).isEmpty();
      assertThat(typeChecking(rule.policy()).sequence("expressionWarnings").values()).isEmpty();
    } finally {
      client.delete(rule.policy(), Run.REAL);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void takesTheBindingWithoutWarnings(Rule rule) throws IOException {
    Answer binding = client.create(rule.binding(), Run.DRY);

    assertThat(binding.status()).as(binding.message()).isEqualTo(201);
    assertThat(binding.warnings()).isEmpty();
  }

  /// The controller manager checks the types some time after the policy was created.
  private Mapping typeChecking(Mapping policy) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TYPE_CHECKING.toNanos();
    while (System.nanoTime() < deadline) {
      Mapping status = client.get(policy).body().mapping("status");
      if (status.indexOf("observedGeneration") >= 0) {
        return status.mapping("typeChecking");
      }
      Thread.sleep(POLL);
    }
    throw new AssertionError("types were not checked in " + TYPE_CHECKING.toSeconds() + " s");
  }
}
