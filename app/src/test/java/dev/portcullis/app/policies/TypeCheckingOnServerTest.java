package dev.portcullis.app.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portcullis.model.Mapping;
import dev.portcullis.model.Mark;
import dev.portcullis.model.Resource;
import dev.portcullis.policy.admission.SourceText;
import dev.portcullis.policy.lint.ClusterTypes;
import dev.portcullis.policy.lint.Linter;
import dev.portcullis.policy.lint.StructTypes;
import dev.portcullis.policy.schema.Schemas;
import dev.portcullis.policy.schema.defaults.Defaults;
import dev.portcullis.testkit.Repository;
import dev.portcullis.testkit.controlplane.Answer;
import dev.portcullis.testkit.controlplane.ApiClient;
import dev.portcullis.testkit.controlplane.ApiClient.Run;
import dev.portcullis.testkit.controlplane.ControlPlane;
import dev.portcullis.testkit.controlplane.ControlPlaneExtension;
import dev.portcullis.testkit.controlplane.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A real API server's type checking warns of the same expressions, of the same kinds, in the same
/// words.
@ExtendWith(ControlPlaneExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class TypeCheckingOnServerTest {
  private static final Path FOLDER = Repository.root().resolve("app/src/test/resources");

  private static final Duration TYPE_CHECKING = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(50);

  private final ApiClient client;

  TypeCheckingOnServerTest(ControlPlane controlPlane) {
    client = controlPlane.client();
  }

  static List<Resource> policies() throws IOException {
    return read("type-checking.jsonl");
  }

  private static List<Resource> read(String file) throws IOException {
    return Files.readAllLines(FOLDER.resolve(file)).stream()
        .map(line -> new Resource("policy.json", Mark.NONE, (Mapping) Json.read(line)))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("policies")
  void warnsInTheServersWords(Resource policy) throws Exception {
    compare(policy, List.of());
  }

  @Test
  void warnsOfCustomResourcesInTheServersWords() throws Exception {
    List<Resource> declared = read("type-checking-custom.jsonl");
    Resource definition = declared.getFirst();
    create(definition.root());
    try {
      awaitSchemas("/openapi/v3/apis/shop.example/v1");
      for (Resource policy : declared.subList(1, declared.size())) {
        compare(policy, List.of(definition));
      }
    } finally {
      client.delete(definition.root(), Run.REAL);
    }
  }

  private void compare(Resource policy, List<Resource> definitions) throws Exception {
    ClusterTypes types =
        new ClusterTypes(new Schemas(), new StructTypes(Defaults::of), definitions);
    create(policy.root());
    try {
      assertThat(new Linter(types, SourceText.NONE).typeChecking(policy))
          .isEqualTo(server(policy.root()));
    } finally {
      client.delete(policy.root(), Run.REAL);
    }
  }

  private void create(Mapping object) throws IOException {
    Answer created = client.create(object, Run.REAL);
    assertThat(created.status()).as(created.message()).isEqualTo(201);
  }

  /// The server publishes the schemas of custom resources some time after they were defined.
  private void awaitSchemas(String path) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TYPE_CHECKING.toNanos();
    while (client.get(path).status() != 200) {
      assertThat(System.nanoTime()).as("no schemas at " + path).isLessThan(deadline);
      Thread.sleep(POLL);
    }
  }

  /// Without the numbers that make the names of types unique there.
  private Map<String, String> server(Mapping policy) throws IOException, InterruptedException {
    Map<String, String> warnings = new LinkedHashMap<>();
    for (Mapping each : typeChecking(policy).sequence("expressionWarnings").mappings()) {
      warnings.put(
          each.string("fieldRef", ""),
          each.string("warning", "").replaceAll("\\b([A-Z][A-Za-z]*)\\d{4,}\\b", "$1"));
    }
    return warnings;
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
